"""Words that may shut people out, found by the lists in `standards/rights/discriminatory_wording.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from goodwork.core.adverts.passage import STEM, Passage
from goodwork.standards.right import WordingRule, discriminatory_wording
from goodwork.vocabulary.evidence import Evidence

_GROUP = re.compile(r"\([^()]*\)\??")
_GROUP_BEFORE_A_WORD = re.compile(r"(?<![^ ])\((?:\?:)?[^()]* \)\?")
_CHOICE = re.compile(r"(?<![^ ])\(\?:([^()]*)\)(?!\?)")
_SPELT_OUT = re.compile(r"(?:\[[a-z]+\]|[a-z]\??)+")  # a word with letters to leave out or to choose from
_LETTER = re.compile(r"\[(?P<any>[a-z]+)\]|(?P<one>[a-z])(?P<or_none>\?)?")
_BEGINNING = re.compile(rf"[a-z]{{{STEM},}}(?!\?)")


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
    """Which expressions each stem may matter for: each is listed under the fewest stems, long before short."""
    listed: dict[bytes, tuple[int, ...]] = {}
    for index, expression in enumerate(_expressions()):
        for stem in min(expression.needed, key=lambda stems: (min(map(len, stems)) < STEM, len(stems))):
            listed[stem] = (*listed.get(stem, ()), index)
    return listed


def _needed(expression: str) -> tuple[frozenset[bytes], ...]:
    """The stems of each plain word, and those of each group in which every choice begins with a plain word."""
    expression = _without(_GROUP_BEFORE_A_WORD, "", expression)
    groups = [group[1].split("|") for group in _CHOICE.finditer(expression) if _is_outermost(group)]
    flat = _without(_GROUP, "\n", expression)
    first_words = ([choice.split(" ")[0] for choice in choices] for choices in groups)
    found = [
        [_stems(word) for word in words] for words in (*first_words, *([word] for word in flat.split(" ")))
    ]
    return tuple(frozenset().union(*stems) for stems in found if all(stems))


def _without(groups: re.Pattern[str], mark: str, expression: str) -> str:
    """The expression with every such group, and then those around it or beside it, left out for a mark."""
    while (shorter := groups.sub(mark, expression)) != expression:
        expression = shorter
    return expression


def _stems(word: str) -> frozenset[bytes]:
    """What a word of an expression may begin with, however it is spelt; nothing where that is open."""
    if _SPELT_OUT.fullmatch(word):
        letters = [
            letter["any"] or ((letter["one"], "") if letter["or_none"] else letter["one"])
            for letter in _LETTER.finditer(word)
        ]
        return frozenset("".join(spelling)[:STEM].encode() for spelling in product(*letters))
    beginning = _BEGINNING.match(word)
    return frozenset([beginning[0][:STEM].encode()] if beginning else [])
