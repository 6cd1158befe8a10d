"""Which of several rates is the worker's: PAYE, or what an umbrella or a limited company is paid."""

import re
from itertools import pairwise

_LABEL = re.compile(r"\b(?:(?P<paye>paye)|umbrella|ltd|limited company)\b")
_REACH = 45


def paid_to_the_worker(text: str, places: list[tuple[int, int]]) -> list[bool]:
    """Whether each sum or range of `text` (folded, at start and end offsets) is PAYE; all of them unless only some are.

    The rate for an umbrella company holds the employer's costs too, so that beside a PAYE rate it is no pay.
    """
    labels: list[bool | None] = [None] * len(places)
    for gap, (start, end) in enumerate(_gaps(text, places)):
        found = [bool(label["paye"]) for label in _LABEL.finditer(text, start, end)]
        _share_out(found, labels, gap)
    return [bool(label) for label in labels] if True in labels and False in labels else [True] * len(places)


def _gaps(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands before the first place, between each two, and after the last on its line."""
    first, last = places[0][0], places[-1][1]
    line_end = text.find("\n", last)
    after = min(last + _REACH, line_end if line_end >= 0 else len(text))
    between = [(one[1], other[0]) for one, other in pairwise(places)]
    return [(max(0, first - _REACH), first), *between, (last, after)]


def _share_out(found: list[bool], labels: list[bool | None], gap: int) -> None:
    """Labels of a gap go to the place before it, if that has none yet, and then to the place after it."""
    rest = list(found)
    if rest and gap > 0 and labels[gap - 1] is None:
        labels[gap - 1] = rest.pop(0)
    if rest and gap < len(labels):
        labels[gap] = rest[-1]
