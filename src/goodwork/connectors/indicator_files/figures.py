"""One cell of figures: a number, with the marks beside it; or a mark that stands in its place."""

import re
from dataclasses import dataclass
from functools import lru_cache

from goodwork.standards.statistical_marks import Mark, StatisticalMarks, statistical_marks
from goodwork.vocabulary.observations import Standing

LONGEST = 60
_BRACKETED = re.compile(r"\[([^\[\]]{1,20})\]")
_NUMBER = re.compile(r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?|[-−+]?\.\d+")
_LETTERS = re.compile(r"(.*\d%?)\s?([a-z]{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell holds. `standing` None: there is no observation, for the reason in `why`. `flags`: what to tell readers."""

    value: float | None
    standing: Standing | None
    why: str = ""
    flags: tuple[str, ...] = ()
    is_percentage: bool = False


class FigureError(ValueError):
    """Why a cell cannot be read, and what to write in it."""


@lru_cache(maxsize=50_000)
def read_figure(text: str, status: str = "") -> Figure:
    """The figure of a cell; `status` is what stands in a column of marks beside it. Raises `FigureError`."""
    plain = text.strip().removeprefix("'")
    if len(plain) > LONGEST:
        raise FigureError(f"is {len(plain):,} characters long, and no figure is")
    marks = [_known(written) for written in _BRACKETED.findall(plain)]
    rest = _BRACKETED.sub("", plain).strip()
    if rest and (mark := _shorthand().find(rest)) is not None and not _NUMBER.fullmatch(rest):
        marks, rest = [*marks, mark], ""
    if (
        rest
        and (lettered := _LETTERS.fullmatch(rest))
        and (mark := _shorthand().find(lettered[2]))
        and not mark.instead
    ):
        marks, rest = [*marks, mark], lettered[1]
    marks += _marks_beside(status)
    number, is_percentage = _number(rest)
    return _figure(number, is_percentage, marks)


def _figure(number: float | None, is_percentage: bool, marks: list[Mark]) -> Figure:
    if refused := next((mark for mark in marks if mark.refused), None):
        raise FigureError(f"is a {refused.meaning}, not an observation: leave it out")
    instead = [mark for mark in marks if mark.instead]
    if instead:
        if number is not None and number != 0:
            raise FigureError(
                f"has a figure and a mark that says there is none ({instead[0].meaning}): keep one of them"
            )
        return Figure(None, instead[0].standing, instead[0].meaning)
    if number is None:
        return Figure(None, None, f"is marked {marks[0].meaning}, and has no figure" if marks else "is empty")
    firm = [mark.standing for mark in marks if mark.standing not in (None, Standing.FINAL)]
    return Figure(
        number,
        firm[0] if firm else Standing.FINAL,
        "",
        tuple(m.meaning for m in marks if m.flag),
        is_percentage,
    )


def _number(text: str) -> tuple[float | None, bool]:
    if not text:
        return None, False
    is_percentage = text.endswith("%")
    digits = text.removesuffix("%").strip().removeprefix("£").strip()
    if not _NUMBER.fullmatch(digits):
        raise FigureError("is not a figure: write a number such as 75.4, or a mark such as [c]")
    number = float(digits.replace(",", "").replace("−", "-"))
    if abs(number) > 1e15:
        raise FigureError("is too large to be a figure")
    return number, is_percentage


def _marks_beside(status: str) -> list[Mark]:
    """What a column of marks says: one mark, which may be words, or several."""
    plain = status.strip()
    if not plain:
        return []
    if mark := _shorthand().find(plain):
        return [mark]
    return [_known(part) for part in re.split(r"[\s;,\[\]]+", plain) if part]


def _known(written: str) -> Mark:
    mark = _shorthand().find(written)
    if mark is None:
        raise FigureError(
            f"has a mark we do not know, '{written[:20]}': say what it means in standards/statistical_marks"
        )
    return mark


def _shorthand() -> StatisticalMarks:
    return statistical_marks("table_shorthand")
