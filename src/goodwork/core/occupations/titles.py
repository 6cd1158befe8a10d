"""From a job title as written to the words that name the occupation."""

import html
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from goodwork.core.occupations.wording import (
    ABBREVIATIONS,
    NOISE_IN_WORDS,
    NOISE_WITH_FIGURES,
    SENIORITY,
    SEPARATOR,
    SINGULARS,
)

_WORD = re.compile(r"[a-z0-9&+#]+")
_ABBREVIATION = re.compile(
    r"(?<![\w&+#.])(?:"
    + "|".join(re.escape(short) for short in sorted(ABBREVIATIONS, key=len, reverse=True))
    + r")(?![\w&+#])"
)
# The index says salesman and handyman; people now say salesperson and handyperson.
_BEARER = re.compile(r"(?<=[a-z]{3})(?:person|people|woman|women|men)\b")
_FIGURE = re.compile(r"\d")
_LINKING = frozenset({"&", "+", "and", "of", "the", "a", "an", "for", "to", "with", "in", "at", "or"})


@dataclass(frozen=True, slots=True)
class CleanTitle:
    """A title in words of the index: `main` names the job; `rest` is what follows a dash, a bracket or "in"."""

    main: tuple[str, ...]
    rest: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All the words, as they stood."""
        return self.main + self.rest


@cache
def singular(word: str) -> str:
    """The singular of an English word, by rule: "nurses" is "nurse", "secretaries" is "secretary"."""
    if word in SINGULARS:
        return SINGULARS[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def plain_words(text: str) -> tuple[str, ...]:
    """The words of lower-case text in the singular, without linking words."""
    return tuple(singular(word) for word in _WORD.findall(text) if word not in _LINKING)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a title or qualifier in lower case, abbreviations written out.

    Not for running text: there "send" and "she" are seldom special needs and a safety, health and environment team.
    """
    return plain_words(
        _ABBREVIATION.sub(lambda match: ABBREVIATIONS[match.group()], _BEARER.sub("man", text))
    )


@lru_cache(maxsize=200_000)
def clean_title(title: str) -> CleanTitle:
    """What remains of a title once pay, hours, grade, terms and shouting are taken off.

    A title that is nothing but noise keeps its own words: better a weak reading than none.
    """
    text = html.unescape(title).lower().replace("’", "'")
    bare = text
    for pattern in (NOISE_WITH_FIGURES + NOISE_IN_WORDS) if _FIGURE.search(text) else NOISE_IN_WORDS:
        bare = pattern.sub(" ", bare)
    segments = [words for part in SEPARATOR.split(bare) if (words := words_of(part))]
    if not segments:
        return CleanTitle(words_of(text))
    rest = tuple(word for words in segments[1:] for word in words)
    return CleanTitle(segments[0], rest)


def without_seniority(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those that only say how senior the job is. Empty when nothing else is left."""
    return tuple(word for word in words if word not in SENIORITY)
