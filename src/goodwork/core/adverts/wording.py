"""The engine that reads by tables: wordings, each a set of phrases and what they show.

A table is a YAML file in `wordings/`. An entry has `shows` (a code), `anchors` (plain words, one of which
must begin a word of a sentence before its phrases are tried; one of fewer than four letters is a whole word), `phrases` (regular expressions over folded text),
`unless` (false friends: expressions which, in the same sentence, mean something else), `even_negated`
(true where the phrase holds its own "no"), and `examples` of what shows it and what must not. Entries that
show the same thing stand with the clearest first. The examples are run as tests.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from goodwork.core.adverts.anchors import mentions
from goodwork.core.adverts.entries import entries
from goodwork.core.adverts.passage import Passage

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
    anchors: tuple[str, ...]
    phrases: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    even_negated: bool = False

    def find(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Where the passage shows it: at most one match for a sentence, negations left out."""
        sentences = mentions(passage)
        done = set()
        for anchor in self.anchors:
            for start, end in sentences.get(anchor, ()):
                if start not in done:
                    done.add(start)
                    match = self.phrases.search(passage.folded, start, end)
                    if match and self._is_meant(match, start, end):
                        yield match

    def first(self, passages: Iterable[Passage]) -> tuple[Passage, re.Match[str]] | None:
        """The first place in `passages` that shows it, by the order of the anchors."""
        for passage in passages:
            for match in self.find(passage):
                return passage, match
        return None

    def _is_meant(self, match: re.Match[str], start: int, end: int) -> bool:
        text = match.string
        if self.unless and self.unless.search(text, start, end):
            return False
        return self.even_negated or not is_negated(text[start : match.start()], text[match.end() : end])


def is_negated(before: str, after: str = "") -> bool:
    """Whether a phrase is denied by the words of its sentence just before or just after it."""
    return bool(_NEGATION_BEFORE.search(before[-60:]) or _NEGATION_AFTER.search(after[:60]))


@dataclass(frozen=True, slots=True)
class Table:
    """Wordings in order, and which of them have each anchor."""

    wordings: tuple[Wording, ...]
    by_anchor: Mapping[str, tuple[int, ...]]

    def shown(self, passages: Iterable[Passage]) -> Iterator[tuple[str, Passage, re.Match[str]]]:
        """Each thing shown, once, with the first place of the clearest wording that shows it."""
        done = set()
        for wording, places in self.read(passages):
            if wording.shows not in done and (found := wording.first(places)):
                done.add(wording.shows)
                yield wording.shows, *found

    def read(self, passages: Iterable[Passage]) -> Iterator[tuple[Wording, list[Passage]]]:
        """In order, the wordings that may have something to say, each with the passages it may say it of."""
        where: dict[int, list[Passage]] = {}
        for passage in passages:
            present = self.by_anchor.keys() & mentions(passage).keys()
            for index in {index for anchor in present for index in self.by_anchor[anchor]}:
                where.setdefault(index, []).append(passage)
        for index in sorted(where):
            yield self.wordings[index], where[index]


@cache
def table(*names: str) -> Table:
    """The entries of the named tables (`wordings/<name>.yaml`) as one."""
    wordings = tuple(_wording(entry) for name in names for entry in entries(name))
    by_anchor: dict[str, tuple[int, ...]] = {}
    for index, wording in enumerate(wordings):
        for anchor in wording.anchors:
            by_anchor[anchor] = (*by_anchor.get(anchor, ()), index)
    return Table(wordings, by_anchor)


def _wording(entry: dict[str, Any]) -> Wording:
    unless = entry.get("unless")
    return Wording(
        shows=entry["shows"],
        anchors=tuple(entry["anchors"]),
        phrases=any_of(entry["phrases"]),
        unless=any_of(unless) if unless else None,
        even_negated=entry.get("even_negated", False),
    )


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression that matches any of `phrases`; a plain space in them matches any run of spaces."""
    expressions = (_SPACE.sub(" +", phrase).replace("{duty}", _DUTY) for phrase in phrases)
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.MULTILINE)
