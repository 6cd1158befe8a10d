"""Invented adverts, already read: what tests of job quality and rights start from."""

from decimal import Decimal

from goodwork.core.adverts.facts import (
    AdvertFacts,
    ContractOffer,
    HoursOffer,
    PayOffer,
    Shift,
    ShownSignal,
    WorkingPattern,
    WorkPlace,
)
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType, Weekday

NO_PAY = PayOffer(None, None, None, None, None, None, None, (), (), ())


def table(text: str) -> list[dict[str, str]]:
    """The rows of a table drawn with bars, each by its headings."""
    headings, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return [dict(zip(headings, row, strict=True)) for row in rows]


def quote(words: str, field: str = "description", start: int = 0) -> Evidence:
    """Words of an advert."""
    return Evidence(field, start, start + len(words), words)


def pay(hourly: str, *flags: str, period: PayPeriod = PayPeriod.HOUR) -> PayOffer:
    """Pay for an hour: "12.71", or "12.00-13.00", "from 12.00", "up to 12.00", or "" where it is not known."""
    if not hourly:
        return PayOffer(
            Decimal(100), Decimal(100), period, None, None, None, None, flags, (), (quote("£100"),)
        )
    if hourly.startswith("from "):
        low, high = Decimal(hourly[5:]), None
    elif hourly.startswith("up to "):
        low, high = None, Decimal(hourly[6:])
    else:
        ends = [Decimal(end) for end in hourly.split("-")]
        low, high = ends[0], ends[-1]
    return PayOffer(low, high, period, low, high, None, None, flags, (), (quote(f"£{hourly} an hour"),))


def facts(
    *signals: Signal | tuple[Signal, Evidence],
    offer: PayOffer = NO_PAY,
    hours: str = "",
    contract: tuple[ContractType, ...] = (),
    shifts: tuple[Shift, ...] = (),
    place: WorkPlace | None = None,
    days: tuple[Weekday, ...] = (),
) -> AdvertFacts:
    """Everything read from one advert. A signal alone is shown by its own name."""
    pairs = [signal if isinstance(signal, tuple) else (signal, quote(signal.value)) for signal in signals]
    week = Decimal(hours) if hours else None
    return AdvertFacts(
        advert_id="A1",
        pay=offer,
        hours=HoursOffer(week, week),
        pattern=WorkingPattern(shifts=shifts, days=days),
        contract=ContractOffer(contract, evidence=(quote(", ".join(contract)),) if contract else ()),
        place=place or WorkPlace(),
        signals=tuple(ShownSignal(signal, evidence) for signal, evidence in pairs),
    )


def said(signal: Signal, words: str, within: str) -> tuple[AdvertFacts, Advert]:
    """An advert that says `within`, in which `words` show a signal."""
    advert = Advert("A1", "Kitchen assistant", within, employer="Pennine Kitchens")
    return facts((signal, quote(words, start=within.index(words)))), advert


ADVERT = Advert("A1", "Kitchen assistant", employer="Pennine Kitchens")
