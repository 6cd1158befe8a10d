"""Adverts as schema.org JobPosting records, descriptions as HTML: what `read_vacancies` reads back the same."""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from goodwork.connectors.tables.write import write_whole
from goodwork.vocabulary.advert import Advert


def write_postings(path: Path, adverts: Iterable[Advert]) -> None:
    """A JSONL file of JobPosting records, whole or not at all."""

    def write(unfinished: Path) -> None:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for advert in adverts:
                file.write(json.dumps(jobposting_of(advert), ensure_ascii=False) + "\n")

    write_whole(path, write)


def jobposting_of(advert: Advert) -> dict[str, Any]:
    """One advert as a JobPosting record, with no value for what the advert does not say."""
    record = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "value": advert.advert_id},
        "title": advert.title,
        "description": "".join(
            f"<p>{escape(line, quote=False)}</p>" for line in advert.description.splitlines()
        ),
        "hiringOrganization": {"@type": "Organization", "name": advert.employer} if advert.employer else None,
        "employmentType": advert.contract_text,
        "workHours": advert.hours_text,
        "baseSalary": _salary(advert),
        "jobLocation": _place(advert),
        "datePosted": advert.posted_on.isoformat() if advert.posted_on else None,
        "validThrough": advert.closes_on.isoformat() if advert.closes_on else None,
        "totalJobOpenings": advert.n_places,
        "url": advert.url,
    }
    return _without_nothing(record)


def _salary(advert: Advert) -> dict[str, Any] | None:
    pay = advert.published_pay
    value: dict[str, Any] = {"value": advert.pay_text}
    if pay is not None:
        value |= {"minValue": _amount(pay.minimum), "maxValue": _amount(pay.maximum)}
        value["unitText"] = pay.period.value.upper() if pay.period else None
    amounts = _without_nothing(value)
    if not amounts:
        return None
    currency = {"currency": pay.currency} if pay and pay.currency else {}
    return {"@type": "MonetaryAmount", **currency, "value": {"@type": "QuantitativeValue", **amounts}}


def _place(advert: Advert) -> dict[str, Any] | None:
    address = _without_nothing({"addressLocality": advert.place_text, "postalCode": advert.postcode})
    point = _without_nothing({"latitude": advert.latitude, "longitude": advert.longitude})
    parts = {
        "address": {"@type": "PostalAddress", **address} if address else None,
        "geo": {"@type": "GeoCoordinates", **point} if point else None,
    }
    place = _without_nothing(parts)
    return {"@type": "Place", **place} if place else None


def _amount(amount: object) -> str | None:
    """As text: a binary fraction is not the amount that was written."""
    return None if amount is None else str(amount)


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
