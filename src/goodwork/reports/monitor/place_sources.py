"""Where a place's own figures come from, in the words that stand under every picture of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goodwork.pipelines.monitor.result import SourceFile
from goodwork.standards.library import Fact, Standard
from goodwork.standards.standard import facts_in

OWN_ASSUMPTION = "own assumption"
_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Assumed:
    """One number of a standard for a reader: what, how much, whose it is, and what is said of it."""

    what: str
    value: str
    whose: str
    note: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return self.what, self.value, self.whose, self.note


def whose(standard: Standard, fact: Fact) -> str:
    """Whose number it is, and whether somebody has checked it."""
    reference: Any = getattr(fact, "reference", "")
    source = standard.source(reference) if reference else None
    name = "our own assumption" if source is None or source.address == OWN_ASSUMPTION else source.title
    return name if fact.verified else f"{name}; not verified"


def n_unverified(standards: Iterable[Standard]) -> tuple[int, int]:
    """How many facts of the standards nobody has verified, and how many there are."""
    facts = [fact for standard in standards for _, fact in facts_in(standard)]
    return sum(not fact.verified for fact in facts), len(facts)


def source_rows(sources: Iterable[SourceFile]) -> list[tuple[str, ...]]:
    """Files for the foot of a page."""
    return [(s.title, s.publisher, s.path, s.sha256[:_SHORT_HASH], s.licence) for s in sources]


def named(ids: Iterable[str], indicators: Mapping[str, Standard]) -> list[str]:
    """Titles of the indicators a monitor has."""
    return [indicators[name].title for name in ids if name in indicators]
