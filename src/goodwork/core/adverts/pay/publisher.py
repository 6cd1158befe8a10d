"""The publisher's own structured pay: a claim to check against the words, used alone only where they are silent."""

from dataclasses import dataclass
from decimal import Decimal

from goodwork.core.adverts.facts import PayOffer
from goodwork.core.adverts.pay.amounts import Ends
from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.core.adverts.pay.periods import is_plausible, unstated_period
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod

_TOLERANCE_POUNDS = Decimal(1)
_PENNY = Decimal("0.01")
_TOLERANCE_SHARE = Decimal("0.005")
_POUNDS = ("", "gbp", "£")


@dataclass(frozen=True, slots=True)
class Claim:
    """What the publisher says, with a period its amounts can be for."""

    minimum: Decimal | None
    maximum: Decimal | None
    period: PayPeriod | None
    sentences: tuple[str, ...]


def publishers_pay(advert: Advert) -> Claim | None:
    """The publisher's figures where the pay text holds no figure they may have been misread from, else None."""
    published = advert.published_pay
    if published is None or published.currency.lower() not in _POUNDS:
        return None
    amounts = [amount for amount in (published.minimum, published.maximum) if amount]
    if not amounts or any(letter.isdigit() for letter in advert.pay_text):
        return None
    sentences = ["The words state no figure: these are the publisher's own, not checked against any words."]
    period = published.period
    if period is None or not is_plausible(period, *amounts):
        period = unstated_period(*amounts)
        sentences.append("The publisher's period does not fit the amount, so it is taken from its size.")
    return Claim(min(amounts), max(amounts), period, tuple(sentences))


def contradicts(offer: PayOffer, published: PublishedPay | None) -> bool:
    """Whether the publisher's figures differ materially from what the words say, in the publisher's own period.

    Materially: by more than £1 and half a per cent, an hour's pay by more than a penny and half a per cent. An end
    the words leave open contradicts nothing, nor does one sum contradict a range that starts from it.
    """
    if published is None or not offer.is_stated:
        return False
    claimed = _ends(published.minimum, published.maximum)
    if claimed is None:
        return False
    low, high = _read_as(offer, published.period)
    if low is not None and low == high and claimed[0] < claimed[1]:
        high = high if not _near(low, claimed[0], _tolerance(offer, published)) else None
    known = [(end, claim) for end, claim in zip((low, high), claimed, strict=True) if end is not None]
    return not all(_near(end, claim, _tolerance(offer, published)) for end, claim in known)


def _tolerance(offer: PayOffer, published: PublishedPay) -> Decimal:
    return _PENNY if PayPeriod.HOUR in (published.period, offer.period) else _TOLERANCE_POUNDS


def _read_as(offer: PayOffer, period: PayPeriod | None) -> Ends:
    """The ends read, for the period the publisher names; both None where they are not known for it."""
    as_written = (offer.minimum, offer.maximum)
    if period is offer.period:
        return as_written
    if period is PayPeriod.HOUR:
        # On assumed hours the publisher, who may know them, is not contradicted.
        is_assumed = PayFlag.HOURS_ASSUMED in offer.flags
        return (None, None) if is_assumed else (offer.hourly_minimum, offer.hourly_maximum)
    yearly = (offer.annual_full_time_minimum, offer.annual_full_time_maximum)
    return yearly if period is PayPeriod.YEAR and any(yearly) else as_written


def _near(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    return abs(one - other) <= max(tolerance, other * _TOLERANCE_SHARE)


def is_close(one: Decimal, other: Decimal) -> bool:
    """Equal within a pound or half a per cent."""
    return _near(one, other, _TOLERANCE_POUNDS)


def _ends(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """Both ends, a missing one repeating the other, as publishers write a single figure."""
    one = low if low is not None else high
    other = high if high is not None else low
    return None if one is None or other is None else (one, other)
