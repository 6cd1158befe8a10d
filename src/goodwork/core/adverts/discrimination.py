"""Words that may shut people out, found by the lists in `standards/rights/discriminatory_wording.yaml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from goodwork.core.adverts.passage import Passage, stems
from goodwork.standards.right import WordingRule, discriminatory_wording
from goodwork.vocabulary.evidence import Evidence

_GROUP = re.compile(r"\([^()]*\)\??")
_NOT_LITERAL = re.compile(r"\\.|\[[^]]*\]|[a-z]\?|[^a-z ]")
_LITERAL = re.compile(r"(?<![^ ])[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class _Expression:
    """One expression of a rule, with the stem of a word it cannot do without (None: it may have none)."""

    stem: bytes | None
    pattern: re.Pattern[str]
    rule: WordingRule


def discriminatory_words(passage: Passage) -> Iterator[Evidence]:
    """Where a passage says what the rules list, unless its sentence makes it lawful."""
    for expression in _expressions():
        if expression.stem is None or expression.stem in passage.stems:
            for match in expression.pattern.finditer(passage.folded):
                start, end = passage.sentence(match.start())
                if expression.rule.find(passage.folded[start:end]):
                    yield passage.evidence(*match.span())


@cache
def _expressions() -> tuple[_Expression, ...]:
    return tuple(
        _Expression(_stem(words), re.compile(rf"\b(?:{words})\b"), rule)
        for rule in discriminatory_wording()
        for words in rule.words
    )


def _stem(expression: str) -> bytes | None:
    """The stem of the longest plain word outside every group of an expression."""
    flat = expression
    while (flatter := _GROUP.sub("\n", flat)) != flat:
        flat = flatter
    words = _LITERAL.findall(_NOT_LITERAL.sub("\n", flat))
    return next(iter(stems(max(words, key=len)))) if words else None
