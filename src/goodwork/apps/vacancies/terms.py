"""An advert as a vacancy keeps it, and back: the columns of the vacancies table, with the words of the advert apart."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goodwork.apps.vacancies.models import Vacancy
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod

LONGEST_TITLE = 200
MOST_PLACES = 1_000
LONGEST_ADVERT = 200_000
_TEXTS = (
    "title", "employer", "pay_text", "hours_text", "contract_text", "place_text", "postcode", "url",
)  # fmt: skip
_DATES = ("posted_on", "closes_on")
_COUNTS = ("n_places", "introductions_at_most")
_DEGREES = ("latitude", "longitude")
# What changes nothing that anybody judged: such a change needs no second look.
OF_NO_WEIGHT = frozenset({"posted_on", "closes_on", "n_places", "introductions_at_most", "url"})
# Not text: databases refuse some of it and browsers hide the rest, with which words could be made to look like others.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_FULL_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Content:
    """What a vacancy says: its title, the words of its advert, and every other column that is filled."""

    title: str
    words: str
    terms: Mapping[str, str]

    @property
    def mark(self) -> str:
        """The same for the same content: how a feed's row is known to say nothing new."""
        told = json.dumps([self.title, self.words, dict(self.terms)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def weighty_changes(self, other: "Content") -> bool:
        """Whether anything differs that somebody judged."""
        ours, theirs = (
            {name: value for name, value in content.terms.items() if name not in OF_NO_WEIGHT}
            for content in (self, other)
        )
        return (self.title, self.words, ours) != (other.title, other.words, theirs)


def plain(text: str) -> str:
    """Words without what is not text; line breaks of one kind."""
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def content_of(advert: Advert) -> Content:
    """What an advert says, ready to be kept."""
    terms: dict[str, str] = {}
    for name in (*_TEXTS, *_DATES, *_COUNTS, *_DEGREES):
        value = getattr(advert, name)
        words = plain(value) if isinstance(value, str) else _written(value)
        if words:
            terms[name] = words
    if (pay := advert.published_pay) is not None:
        told = {
            "pay_min": pay.minimum,
            "pay_max": pay.maximum,
            "pay_period": pay.period,
            "pay_currency": pay.currency,
        }
        terms |= {name: _written(value) for name, value in told.items() if value}
    title = " ".join(terms.get("title", "").split())
    return Content(title, plain(advert.description), terms)


def content_held(vacancy: Vacancy) -> Content:
    """What a vacancy says now."""
    return Content(vacancy.terms.get("title") or vacancy.title, vacancy.advert, vacancy.terms)


def advert_of(vacancy: Vacancy) -> Advert:
    """The advert of a vacancy as the reader takes it. `advert_id` is the vacancy's own id."""
    terms: Mapping[str, str] = vacancy.terms
    told: dict[str, Any] = {name: terms.get(name, "") for name in _TEXTS}
    told |= {name: date.fromisoformat(terms[name]) for name in _DATES if name in terms}
    told |= {name: int(terms[name]) for name in _COUNTS if name in terms}
    told |= {name: float(terms[name]) for name in _DEGREES if name in terms}
    told["title"] = told["title"] or vacancy.title
    told["employer"] = told["employer"] or vacancy.employer.name
    return Advert(
        advert_id=str(vacancy.pk), description=vacancy.advert, published_pay=_published_pay(terms), **told
    )


def district(postcode: str) -> str:
    """The first half of a postcode; a district alone stays as it is; anything else is nothing."""
    told = postcode.upper().strip()
    if found := _FULL_POSTCODE.fullmatch(told):
        return found.group(1)
    return told if re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?", told) else ""


def _published_pay(terms: Mapping[str, str]) -> PublishedPay | None:
    amounts = [Decimal(terms[name]) if name in terms else None for name in ("pay_min", "pay_max")]
    if amounts == [None, None]:
        return None
    period = terms.get("pay_period")
    return PublishedPay(
        amounts[0], amounts[1], PayPeriod(period) if period else None, terms.get("pay_currency", "")
    )


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, PayPeriod):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value)
