"""What the engine of a right is given, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Self

from goodwork.core.adverts.facts import AdvertFacts
from goodwork.core.adverts.pay import DOUBTFUL_PAY
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType

_NOT_EMPLOYED = frozenset({ContractType.VOLUNTARY, ContractType.SELF_EMPLOYED})


@dataclass(frozen=True, slots=True)
class Case:
    """One advert, on one date, for the oldest age it is open to. `shown` is the evidence for each signal."""

    facts: AdvertFacts
    advert: Advert
    on: date
    age_band: AgeBand
    shown: Mapping[Signal, tuple[Evidence, ...]]

    @classmethod
    def of(cls, facts: AdvertFacts, advert: Advert, on: date, age_band: AgeBand) -> Self:
        shown: dict[Signal, tuple[Evidence, ...]] = {}
        for signal in facts.signals:
            shown[signal.signal] = (*shown.get(signal.signal, ()), signal.evidence)
        return cls(facts, advert, on, age_band, shown)

    def quotes(self, *signals: Signal) -> tuple[Evidence, ...]:
        """The words that show any of the signals; empty where none is shown."""
        return tuple(quote for signal in signals for quote in self.shown.get(signal, ()))

    def offers(self, *types: ContractType) -> bool:
        """Whether any of these contracts is on offer."""
        return any(kind in self.facts.contract.types for kind in types)

    @property
    def offers_employment(self) -> bool:
        """False only where every contract on offer is voluntary or self-employed.

        "No guaranteed hours" beside "self-employed" says more of that contract; it is no second one.
        """
        types = set(self.facts.contract.types) - {ContractType.ZERO_HOURS}
        return not types or not _NOT_EMPLOYED.issuperset(types)


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of a right's data that fits an advert, the words that show it, and what its sentence is filled with.

    `doubt` says why a figure used is not verified; "" where it is.
    """

    outcome: str
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    doubt: str = ""


def has_doubtful_pay(case: Case) -> bool:
    """Whether the hourly figure is too unsure to call it too low."""
    return not DOUBTFUL_PAY.isdisjoint(case.facts.pay.flags)


def pounds(amount: Decimal) -> str:
    """ "£12.71"."""
    return f"£{amount:.2f}"


def plain(number: Decimal) -> str:
    """A number without needless noughts: "28", "5.6"."""
    return f"{number.normalize():f}"
