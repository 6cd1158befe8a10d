"""Words that may shut people out, found by the lists in `standards/rights/discriminatory_wording.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from goodwork.core.adverts.passage import STEM, Passage
from goodwork.standards.right import WordingRule, discriminatory_wording
from goodwork.vocabulary.evidence import Evidence

_GROUP = re.compile(r"\([^()]*\)\??")
_GROUP_BEFORE_A_WORD = re.compile(r"(?<![^ ])\((?:\?:)?[^()]* \)\?")
_CHOICE = re.compile(r"(?<![^ ])\(\?:([^()]*)\)(?!\?)")
_NOT_LITERAL = re.compile(r"\\.|\[[^]]*\]|[a-z]\?|[^a-z ]")
# A whole word, or enough letters to be a stem whatever follows.
_LITERAL = re.compile(r"(?<![^ ])(?:[a-z]{4,}(?!\?)|[a-z]+(?![^ ]))")


@dataclass(frozen=True, slots=True)
class _Expression:
    """One expression of a rule, with sets of stems: it cannot do without one of each."""

    needed: tuple[frozenset[bytes], ...]
    pattern: re.Pattern[str]
    rule: WordingRule


def discriminatory_words(passage: Passage) -> Iterator[Evidence]:
    """Where a passage says what the rules list, unless its sentence makes it lawful."""
    for expression in _that_may_stand_in(passage):
        for match in expression.pattern.finditer(passage.folded):
            start, end = passage.sentence(match.start())
            if _begins_a_word(match) and expression.rule.find(passage.folded[start:end]):
                yield passage.evidence(*match.span())


def _that_may_stand_in(passage: Passage) -> Iterator[_Expression]:
    """In order, the expressions whose plain words the passage has: few, and quick to see."""
    by_stem = _by_stem()
    present = {index for stem in by_stem.keys() & passage.stems for index in by_stem[stem]}
    expressions = _expressions()
    for index in sorted(present):
        if not any(map(passage.stems.isdisjoint, expressions[index].needed)):
            yield expressions[index]


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


@cache
def _by_stem() -> Mapping[bytes, tuple[int, ...]]:
    """Which expressions each stem may matter for: each is listed under the choice of fewest stems."""
    listed: dict[bytes, tuple[int, ...]] = {}
    for index, expression in enumerate(_expressions()):
        for stem in min(expression.needed, key=len):
            listed[stem] = (*listed.get(stem, ()), index)
    return listed


def _needed(expression: str) -> tuple[frozenset[bytes], ...]:
    """The stems of its plain words, and those of each group in which every choice begins with a plain word."""
    groups = [group[1].split("|") for group in _CHOICE.finditer(expression) if _is_outermost(group)]
    choices = [words for words in groups if all(_LITERAL.match(word) for word in words)]
    flat = _GROUP_BEFORE_A_WORD.sub("", expression)
    while (flatter := _GROUP.sub("\n", flat)) != flat:
        flat = flatter
    plain = [[word] for word in _LITERAL.findall(_NOT_LITERAL.sub("\n", flat))]
    first_words = ([_LITERAL.findall(word)[0] for word in words] for words in choices)
    return tuple(frozenset(word[:STEM].encode() for word in words) for words in (*plain, *first_words))
