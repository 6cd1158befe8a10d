"""Words that may shut people out, found by the lists in `standards/rights/discriminatory_wording.yaml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goodwork.core.adverts.passage import Passage, stems
from goodwork.standards.right import WordingRule, discriminatory_wording
from goodwork.vocabulary.evidence import Evidence

_GROUP = re.compile(r"\([^()]*\)\??")
_CHOICE = re.compile(r"\(\?:([^()]*)\)(?!\?)")
_NOT_LITERAL = re.compile(r"\\.|\[[^]]*\]|[a-z]\?|[^a-z ]")
_LITERAL = re.compile(r"(?<![^ ])[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class _Expression:
    """One expression of a rule, with stems one of which it cannot do without (none: it is always tried)."""

    needed: frozenset[bytes]
    pattern: re.Pattern[str]
    rule: WordingRule


def discriminatory_words(passage: Passage) -> Iterator[Evidence]:
    """Where a passage says what the rules list, unless its sentence makes it lawful."""
    for expression in _expressions():
        if not expression.needed or not expression.needed.isdisjoint(passage.stems):
            for match in expression.pattern.finditer(passage.folded):
                start, end = passage.sentence(match.start())
                if _begins_a_word(match) and expression.rule.find(passage.folded[start:end]):
                    yield passage.evidence(*match.span())


def _begins_a_word(match: re.Match[str]) -> bool:
    """Looked at afterwards: an expression that begins with plain letters is found many times faster."""
    return not match.start() or not match.string[match.start() - 1].isalnum()


def _is_outermost(group: re.Match[str]) -> bool:
    before = group.string[: group.start()]
    return before.count("(") == before.count(")")


@cache
def _expressions() -> tuple[_Expression, ...]:
    return tuple(
        _Expression(_needed(words), re.compile(rf"(?:{words})(?!\w)"), rule)
        for rule in discriminatory_wording()
        for words in rule.words
    )


def _needed(expression: str) -> frozenset[bytes]:
    """Stems of words one of which the expression cannot do without: its longest plain word, or those of a group.

    Empty where there are none to go by.
    """
    flat = expression
    while (flatter := _GROUP.sub("\n", flat)) != flat:
        flat = flatter
    if words := _LITERAL.findall(_NOT_LITERAL.sub("\n", flat)):
        return stems(max(words, key=len))
    groups = [group for group in _CHOICE.finditer(expression) if _is_outermost(group)]
    choices = (group[1].split("|") for group in groups)
    plain = (words for words in choices if all(_LITERAL.match(word) for word in words))
    return stems(" ".join(_NOT_LITERAL.sub("", word) for word in next(plain, [])))
