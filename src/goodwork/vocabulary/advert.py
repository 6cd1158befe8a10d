"""An advert as it was received, before anything is understood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source


@dataclass(frozen=True, slots=True)
class PublishedPay:
    """What the publisher's own structured data says the pay is. A claim to check, never evidence.

    Job boards often label every figure "YEAR"; the words of the advert are read first.
    """

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    period: PayPeriod | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Advert:
    """The words of one advert, as plain text (markup removed, paragraphs and list items on their own lines)."""

    advert_id: str
    title: str
    description: str = ""
    employer: str = ""
    pay_text: str = ""
    hours_text: str = ""
    contract_text: str = ""
    place_text: str = ""
    postcode: str = ""
    posted_on: date | None = None
    closes_on: date | None = None
    url: str = ""
    published_pay: PublishedPay | None = None
    n_places: int | None = None
    introductions_at_most: int | None = None  # people the employer will have introduced at once
    latitude: float | None = None
    longitude: float | None = None
    source: Source = UNKNOWN_SOURCE
