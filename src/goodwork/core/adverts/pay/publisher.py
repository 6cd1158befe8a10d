"""The publisher's own structured pay: a claim to check against the words, used alone only where they are silent."""

from dataclasses import dataclass
from decimal import Decimal

from goodwork.core.adverts.facts import PayOffer
from goodwork.core.adverts.pay.periods import is_plausible, unstated_period
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod

_TOLERANCE_POUNDS = Decimal(1)
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
    """Whether the publisher's figures differ materially from what the words say (£1 or half a per cent)."""
    if published is None or not offer.is_stated:
        return False
    claimed = _ends(published.minimum, published.maximum)
    if claimed is None:
        return False
    read = _ends(offer.minimum, offer.maximum)
    if published.period is not offer.period and published.period is PayPeriod.YEAR:
        read = _ends(offer.annual_full_time_minimum, offer.annual_full_time_maximum) or read
    return read is not None and not all(map(is_close, read, claimed))


def is_close(one: Decimal, other: Decimal) -> bool:
    """Equal within a pound or half a per cent."""
    return abs(one - other) <= max(_TOLERANCE_POUNDS, other * _TOLERANCE_SHARE)


def _ends(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal] | None:
    """Both ends, a missing one repeating the other, as publishers write a single figure."""
    one = low if low is not None else high
    other = high if high is not None else low
    return None if one is None or other is None else (one, other)
