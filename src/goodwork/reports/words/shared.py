"""Details that were shared with an employer, in words."""

from collections.abc import Callable, Mapping
from typing import Any

from goodwork.reports.words.clock import weekly_hours
from goodwork.reports.words.labels import QUALIFICATIONS
from goodwork.reports.words.phrases import capitalised, sentence_list
from goodwork.standards.sharing import sharing
from goodwork.vocabulary.labels import ADJUSTMENTS, LICENCES
from goodwork.vocabulary.weekly_hours import SLOTS_PER_DAY, WeeklyHours
from goodwork.vocabulary.work import Adjustment, Licence, QualificationLevel

NOT_TOLD = "Not told"


def _week(slots: Any) -> str:
    """Seven lists of half hours. None means any time."""
    if slots is None:
        return "Any time"
    bits = sum(1 << (day * SLOTS_PER_DAY + slot) for day, hers in enumerate(slots) for slot in hers)
    return weekly_hours(WeeklyHours(bits))


def _listed(values: Any) -> str:
    return sentence_list([str(value) for value in values])


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "work_held": _listed,
    "skills": _listed,
    "qualification": lambda code: QUALIFICATIONS[QualificationLevel(code)] if code else "",
    "licences": lambda codes: sentence_list(sorted(LICENCES[Licence(code)] for code in codes)),
    "adjustments": lambda codes: sentence_list(sorted(ADJUSTMENTS[Adjustment(code)] for code in codes)),
    "hours": _week,
}


def shared_in_words(shared: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each shared detail as (label, words), in the order of `standards/matches/sharing.yaml`.

    The label speaks of her: "Phone number". A detail she never told is said to be so.
    """
    found = []
    for code, detail in sharing().details.items():
        if code in shared:
            words = _WORDS.get(code, str)(shared[code])
            label = detail.label.removeprefix("Your ").removeprefix("The ")
            found.append((capitalised(label), capitalised(words) or NOT_TOLD))
    return found
