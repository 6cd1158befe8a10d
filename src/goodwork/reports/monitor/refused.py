"""The page of what was read and not used: how much, by reason and by file; then the details of each file, and all of it as CSV."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from goodwork.pipelines.monitor.refusals import ABSENT, SET_ASIDE, WARNED
from goodwork.pipelines.monitor.result import MonitorResult, Refused
from goodwork.reports.monitor.figures import table_as_csv
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import capitalised, counted, sentence_list
from goodwork.reports.words.refusals import Reason, reason

_DONE = {
    SET_ASIDE: ("figure was read and not used", "figures were read and not used"),
    WARNED: ("figure is used with a warning", "figures are used with a warning"),
    ABSENT: ("figure that a reader might look for is not there", "figures that a reader might look for are not there"),
    "": ("other entry of the files needs a look", "other entries of the files need a look"),
}  # fmt: skip
ADDRESS = "refused.html"
CSV = "data/refused.csv"
HEADINGS = ("file", "where", "why", "what it means", "figures")
K = TypeVar("K")
MOST_NAMED = 12  # places named in one cell; the CSV has all
_CODE = re.compile(r"[A-Z]\d{8}")
MOST_ROWS = 60  # rows of one file on the page; the CSV has all


@dataclass(frozen=True, slots=True)
class ByReason:
    """One reason: how many figures, of how many places, and what was done about them."""

    reason: Reason
    n: str
    where: str
    effect: str


@dataclass(frozen=True, slots=True)
class ByFile:
    """One file or figure: how many of its figures for which reasons, and the rows that say it in full."""

    id: str
    name: str
    n: str
    reasons: str
    rows: tuple[tuple[str, str, str, str], ...]
    n_more: int


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page and the table of all."""
    rows = [(r.source, r.where, r.reason, r.effect, f"{r.n:,}") for r in result.refused]
    yield DataFile(CSV, table_as_csv(HEADINGS, rows))
    context = {
        "words": _words(result.refused),
        "reasons": by_reason(result.refused),
        "files": by_file(result),
        "csv": CSV,
    }
    yield Page(ADDRESS, "What was refused", "refused", context)


def by_reason(refused: Sequence[Refused]) -> list[ByReason]:
    """The reasons that were found by name, those with most figures first."""
    named = [one for one in refused if one.kind]
    return [
        ByReason(reason(kind), f"{sum(r.n for r in rows):,}", _where_words(rows), rows[0].effect)
        for (kind, _), rows in _most_first(_grouped(named, lambda one: (one.kind, one.effect)))
    ]


def by_file(result: MonitorResult) -> list[ByFile]:
    """Every file and figure, those with most first."""
    grouped = _most_first(_grouped(result.refused, lambda one: one.source))
    return [_of_file(result, n, source, rows) for n, (source, rows) in enumerate(grouped, 1)]


def rows_of(result: MonitorResult, source: str) -> list[tuple[str, str, str, str]]:
    """Why, where, what it means and how many figures, for one file or figure: places that share words in one row."""
    found = [one for one in result.refused if one.source == source]
    return [
        (capitalised(why), _places(result, rows), effect, f"{sum(one.n for one in rows):,}")
        for (why, effect), rows in _grouped(found, lambda one: (_why(one), one.effect)).items()
    ]


def _of_file(result: MonitorResult, number: int, source: str, refused: list[Refused]) -> ByFile:
    rows = rows_of(result, source)
    kinds = _grouped(refused, lambda one: one.kind or one.reason)
    said = [f"{_short(kind)} ({sum(one.n for one in rows):,})" for kind, rows in kinds.items()]
    more = f" and {len(said) - MOST_NAMED} more" if len(said) > MOST_NAMED else ""
    known = result.indicators.get(source)
    words = ("figure", "figures") if refused[0].kind else ("entry", "entries")
    return ByFile(
        f"file-{number}",
        known.title if known else source,
        counted(sum(one.n for one in refused), *words),
        "; ".join(said[:MOST_NAMED]) + more,
        tuple(rows[:MOST_ROWS]),
        max(0, len(rows) - MOST_ROWS),
    )


def summary(refused: Sequence[Refused]) -> str:
    """How many figures were set aside, are used with a warning, or are not there, in a sentence."""
    n = Counter[str]()
    for one in refused:
        n[one.effect if one.effect in _DONE else ""] += one.n
    said = [f"{counted(n[effect], *words)}" for effect, words in _DONE.items() if n[effect]]
    return f"{capitalised(sentence_list(said))}." if said else ""


def _words(refused: Sequence[Refused]) -> str:
    if not refused:
        return "Every figure read was used. Nothing was filled in or left out."
    twice = (
        " Some are not there for more than one reason." if any(r.effect == ABSENT for r in refused) else ""
    )
    return f"{summary(refused)}{twice} Nothing is left out or filled in without a word: each is told here."


def _short(kind: str) -> str:
    title = reason(kind).title
    return title[:1].lower() + title[1:]


def _why(one: Refused) -> str:
    """The reason in full, without the name of its kind before it."""
    return one.reason.removeprefix(f"{one.kind}: ") if one.kind else one.reason


def _where_words(rows: Sequence[Refused]) -> str:
    """How many places; nothing where whole files are concerned."""
    codes = {code for one in rows if _CODE.fullmatch(code := _area(one.where))}
    return counted(len(codes), "place") if codes else ""


def _places(result: MonitorResult, rows: Sequence[Refused]) -> str:
    """Where, by the names of places; the first of many and how many more."""
    names = list(dict.fromkeys(_named(result, one.where) for one in rows))
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return "; ".join(names[:MOST_NAMED]) + more


def _named(result: MonitorResult, where: str) -> str:
    """A code as its area's name and code, and without "everybody", whom every figure is about that names no group."""
    code = _area(where)
    area = result.areas.get(code)
    name = f"{area.name} ({code})" if area else code
    return name + re.sub(r", everybody$", "", where.removeprefix(code))


def _area(where: str) -> str:
    return where.partition(",")[0]


def _grouped(refused: Sequence[Refused], key: Callable[[Refused], K]) -> dict[K, list[Refused]]:
    found: dict[K, list[Refused]] = {}
    for one in refused:
        found.setdefault(key(one), []).append(one)
    return found


def _most_first(grouped: Mapping[K, list[Refused]]) -> list[tuple[K, list[Refused]]]:
    return sorted(grouped.items(), key=lambda item: (-sum(one.n for one in item[1]), str(item[0])))


SECTION = Section("What was refused", ADDRESS, lambda result: True, pages)
