"""From what a person tells of her experience to skills and licences it may show, each with the words it was read from."""

import re
from dataclasses import dataclass
from functools import cache

from goodwork.standards.profile_words import plain_skills

MOST_FOUND = 40
AROUND = 60
# "I have never driven a van" and "I would like to learn to cook" tell of no skill.
_NOT_HERS = re.compile(
    r"\b(?:no|not|never|without|don't|do not|cannot|can't|haven't|have not|would like|want|hope|hoping|keen|learn how)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A skill that words may show. Nothing counts until she, or her adviser with her, confirms it."""

    code: str
    label: str
    evidence: str


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (code, skill.label, re.compile(skill.pattern, re.IGNORECASE))
        for code, skill in plain_skills().items()
    )


def suggested(text: str) -> tuple[Suggestion, ...]:
    """Skills in the order in which the words tell of them, each once, with the words around."""
    plain = text.replace("’", "'")
    found: list[tuple[int, Suggestion]] = []
    for code, label, pattern in _patterns():
        for match in pattern.finditer(plain):
            if not _NOT_HERS.search(plain[max(0, match.start() - AROUND) : match.start()]):
                found.append((match.start(), Suggestion(code, label, _around(plain, *match.span()))))
                break
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].code))[:MOST_FOUND])


def _around(text: str, start: int, end: int) -> str:
    """The words, with what stands before and after them in the same sentence."""
    first = max(start - AROUND, 0)
    before = re.split(r"[.;\n]", text[first:start])[-1]
    after = re.split(r"[.;\n]", text[end : end + AROUND])[0]
    if len(before) == start - first and first > 0:
        before = "…" + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + "…"
    return " ".join(f"{before}{text[start:end]}{after}".split())
