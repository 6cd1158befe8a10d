"""The engine that reads by tables: wordings, each a set of phrases and what they show.

A table is a YAML file in `wordings/`. An entry has `shows` (a code), `anchors` (plain words, one of which
must begin a word of a sentence before its phrases are tried; one of fewer than four letters is a whole word), `phrases` (regular expressions over folded text),
`unless` (false friends: expressions which, in the same sentence, mean something else), `even_negated`
(true where the phrase holds its own "no"), and `examples` of what shows it and what must not. Entries that
show the same thing stand with the clearest first. The examples are run as tests.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from goodwork.core.adverts.passage import Passage, stems

# `{duty}` in a table: a line that opens with a task ("Provide training to ...") tells what the worker does.
_DUTY = (
    r"(?:^|(?<=[•●▪·;.!?]))\W{0,4}(?:to )?(?:provid|deliver|support|assist|participat|undertak|lead|contribut|develop|ensur|attend"
    r"|promot|manag|facilitat|organis|co-?ordinat|supervis|mentor|teach|train|act|carry|work|conduct|arrang|plan|demonstrat|maintain)"
    r"(?:e|es|ing|s|ising|ise)?\b(?! (?:is|will|are|provided|given|and|with us|for us|opportunities))"
)
_SPACE = re.compile(r" (?![?*+{\]-])")
_NEGATION_BEFORE = re.compile(
    r"\b(?:no|not|never|without|cannot|unable|neither|nor|non|don't|doesn't|isn't|aren't|won't|can't)"
    r"(?! (?:only|just|limited|to mention|doubt))(?:[ -](?!as\b|but\b|because\b|experience\b|required\b|needed\b|necessary\b|essential\b)[\w']+){0,3}[ -]$"
)
_NEGATION_AFTER = re.compile(
    r"^[^,;:.]{0,30}?\b(?:(?:is|are|will|can|does|do)(?: not|n't)|cannot)(?: \w+){0,2} "
    r"(?:offered|available|provided|included|possible|apply|applicable|considered|accepted|offer|provide|suitable)\b"
    r"|^[^,;:.]{0,20} not (?:offered|available|provided|included|possible|applicable|considered|accepted|suitable|required|necessary|essential)\b"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases that show one thing. All are matched against `Passage.folded`, within one sentence."""

    shows: str
    anchors: tuple[tuple[bytes, str], ...]  # each with the stem of its first word
    phrases: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    even_negated: bool = False

    def find(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Where the passage shows it: at most one match for a sentence and anchor, negations left out."""
        for start, end in _sentences_with(self.anchors, passage):
            match = self.phrases.search(passage.folded, start, end)
            if match and self._is_meant(match, start, end):
                yield match

    def first(self, passages: Iterable[Passage]) -> tuple[Passage, re.Match[str]] | None:
        """The first place in `passages` that shows it."""
        return next(((passage, match) for passage in passages for match in self.find(passage)), None)

    def _is_meant(self, match: re.Match[str], start: int, end: int) -> bool:
        text = match.string
        if self.unless and self.unless.search(text, start, end):
            return False
        return self.even_negated or not is_negated(text[start : match.start()], text[match.end() : end])


def _sentences_with(anchors: tuple[tuple[bytes, str], ...], passage: Passage) -> Iterator[tuple[int, int]]:
    """The (start, end) of sentences in which an anchor stands."""
    for stem, anchor in anchors:
        at = passage.folded.find(anchor) if stem in passage.stems else -1
        while at >= 0:
            start, end = passage.sentence(at)
            yield start, end
            at = passage.folded.find(anchor, max(end, at + 1))


def is_negated(before: str, after: str = "") -> bool:
    """Whether a phrase is denied by the words of its sentence just before or just after it."""
    return bool(_NEGATION_BEFORE.search(before[-60:]) or _NEGATION_AFTER.search(after[:60]))


@cache
def wordings(*tables: str) -> tuple[Wording, ...]:
    """The entries of the named tables (`wordings/<table>.yaml`) in order."""
    return tuple(_wording(entry) for table in tables for entry in entries(table))


@cache
def entries(table: str) -> tuple[dict[str, Any], ...]:
    """One table as it is written."""
    source = files("goodwork.core.adverts") / "wordings" / f"{table}.yaml"
    return tuple(yaml.safe_load(source.read_text("utf-8")))


def _wording(entry: dict[str, Any]) -> Wording:
    unless = entry.get("unless")
    return Wording(
        shows=entry["shows"],
        anchors=tuple((first_stem(anchor), anchor) for anchor in entry["anchors"]),
        phrases=any_of(entry["phrases"]),
        unless=any_of(unless) if unless else None,
        even_negated=entry.get("even_negated", False),
    )


def first_stem(anchor: str) -> bytes:
    """The stem of an anchor's first word."""
    return min(stems(anchor), key=lambda stem: anchor.index(stem.decode()))


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression that matches any of `phrases`; a plain space in them matches any run of spaces."""
    expressions = (_SPACE.sub(" +", phrase).replace("{duty}", _DUTY) for phrase in phrases)
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.MULTILINE)
