"""Whether full time and part time are said of the job."""

import re
from collections.abc import Iterator

from goodwork.core.adverts.passage import Passage, passages
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

# In the short fields the words are about the job unless they are about its salary or its staff.
_SHORT_SAID = {
    "full": re.compile(r"full[-_ ]?time|\bf/t\b|\b(?:1|1\.0+) ?wte\b"),
    "part": re.compile(r"part[-_ ]?time|\bp/t\b|(?<![\d.])0?\.\d{1,2} ?[wf]te\b"),
}
_NOT_SAID_BEFORE = re.compile(
    r"pro[- ]?rat[ae]d?(?: for| if| to| from| of)?\W*$|\bif\W*$|\b(?:based on|completed|undertake|stud\w+)\W*(?:a )?$|\bthan\W*$"
)
_NOT_SAID_AFTER = re.compile(
    r"\W?(?:equivalen|employees?|staff|students?|stud|courses?|education|colleagues|workers?|team|salary|degree|training|hours of)"
)
# In running text something beside the words must show that they name what the job is.
_SAID_AFTER = re.compile(
    r"\W*(?:position|posts?|roles?|hours|contracts?|permanent|fixed|basis|opportunit|job|vacanc|(?:or|and|to) (?:part|full)|/|&|-|,|\d|\(|$|\n)"
)
_SAID_BEFORE = re.compile(
    r"(?:\b(?:a|an|is|are|on|permanent|temporary|hours|contract|type|available|either|x ?\d|\d ?x|term|offer|and|or)|[:/&,(-]|^|\n)\W*$"
)


def full_or_part_time(advert: Advert) -> tuple[bool | None, bool | None, tuple[Evidence, ...]]:
    """Whether full time and part time are said of the job, and where."""
    said: dict[str, Evidence] = {}
    for passage in passages(advert, "hours_text", "contract_text", "title", "pay_text"):
        for kind, words in _SHORT_SAID.items():
            if kind not in said and (hit := words.search(passage.folded)) and _is_said(passage, hit):
                said[kind] = Evidence(
                    passage.field, hit.start(), hit.end(), passage.text[hit.start() : hit.end()]
                )
    if not said:
        for passage in passages(advert, "description"):
            said = _said_in_text(passage)
    return ("full" in said or None), ("part" in said or None), tuple(said.values())


def _is_said(passage: Passage, hit: re.Match[str]) -> bool:
    before = passage.folded[max(0, hit.start() - 30) : hit.start()]
    after = passage.folded[hit.end() : hit.end() + 20]
    return not (_NOT_SAID_BEFORE.search(before) or _NOT_SAID_AFTER.match(after))


def _said_in_text(passage: Passage) -> dict[str, Evidence]:
    said: dict[str, Evidence] = {}
    for start, end in _full_or_part(passage.folded):
        kind = passage.folded[start : start + 4]
        before, after = passage.folded[max(0, start - 30) : start], passage.folded[end : end + 20]
        if kind in said or _NOT_SAID_BEFORE.search(before) or _NOT_SAID_AFTER.match(after):
            continue
        if _SAID_AFTER.match(after) or _SAID_BEFORE.search(before):
            said[kind] = Evidence(passage.field, start, end, passage.text[start:end])
    return said


def _full_or_part(text: str) -> Iterator[tuple[int, int]]:
    """Where "full time" or "part time" stands; found by "time", which is quicker than an expression."""
    at = text.find("time")
    while at >= 0:
        start = at - 4 if text[at - 4 : at] in ("full", "part") else at - 5
        if (
            start >= 0
            and text[start : start + 4] in ("full", "part")
            and text[start + 4 : at] in ("", " ", "-")
        ):
            yield start, at + 4
        at = text.find("time", at + 4)
