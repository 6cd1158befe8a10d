"""schema.org JobPosting (JSON-LD, https://schema.org/JobPosting) to an advert, however odd the record is.

Publishers give strings where objects belong, lists where one is expected and numbers as words. What cannot
be used is left out with a reason, and the rest of the advert proceeds.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from goodwork.core.adverts.jobposting_values import (
    Notes,
    day,
    degrees,
    first_place,
    money,
    pay_period,
    shown,
    sole_words,
    whole_number,
    words,
)
from goodwork.core.adverts.text import plain_text
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.source import Reject, Source

_OPENING = re.compile(r"<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_DEEPEST = 8  # records nested deeper than this are not followed
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
_MOST_PLACES = 100_000

# Parts of a record that belong to the words of the advert, with the heading each is given.
_PARTS = {
    "responsibilities": "Responsibilities:",
    "qualifications": "Qualifications:",
    "educationRequirements": "Education:",
    "experienceRequirements": "Experience:",
    "skills": "Skills:",
    "jobBenefits": "Benefits:",
    "incentiveCompensation": "Bonus:",
}


def advert_from_jobposting(record: object, source: Source) -> tuple[Advert | None, tuple[Reject, ...]]:
    """The first advert in a JobPosting record (or in a list or `@graph` of them), and what of it was unusable.

    None, with the reason, where there is no posting or it has neither title nor description. Never raises.
    """
    posting = next(_postings(record), None)
    if posting is None:
        return None, (Reject(source, "", "there is no JobPosting here", shown(record)),)
    notes = Notes(source)
    advert = _advert(posting, notes, source)
    if not advert.title and not advert.description:
        return None, (
            Reject(source, "title", "the posting has neither title nor description", shown(posting)),
        )
    return advert, tuple(notes.rejects)


def jobposting_from_html(html: str) -> list[dict[str, Any]]:
    """The JobPosting records in the JSON-LD script blocks of a page, in order. A broken block is passed over."""
    return [dict(posting) for block in _blocks(html) for posting in _postings(_parsed(block))]


def _blocks(html: str) -> Iterator[str]:
    at = 0
    while opening := _OPENING.search(html, at):
        closing = _CLOSING.search(html, opening.end())
        if closing is None:
            return
        yield html[opening.end() : closing.start()]
        at = closing.end()


def _parsed(block: str) -> object:
    """The JSON of a block, also where it is wrapped in a comment, escaped or has a comma too many."""
    block = _WRAPPING.sub("", _WRAPPING.sub("", block))
    for text in (block, _TRAILING_COMMA.sub(r"\1", block), unescape(block)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _postings(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Every posting in a value, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list | tuple):
        for item in value:
            yield from _postings(item, depth + 1)
    elif isinstance(value, Mapping):
        if _is_posting(value):
            yield value
            return
        for key in _INSIDE:
            yield from _postings(value.get(key), depth + 1)


def _is_posting(record: Mapping[str, Any]) -> bool:
    """By its type; a record that does not say its type by having a title and something of a job."""
    if kind := record.get("@type"):
        kinds = kind if isinstance(kind, list) else [kind]
        return any(str(name).lower().endswith("jobposting") for name in kinds)
    return "title" in record and any(
        key in record for key in ("description", "hiringOrganization", "jobLocation", "baseSalary")
    )


def _advert(posting: Mapping[str, Any], notes: Notes, source: Source) -> Advert:
    published_pay, pay_text = _pay(posting, notes)
    place = first_place(posting.get("jobLocation"), notes)
    address = _address(place)
    latitude, longitude = _position(place, notes)
    return Advert(
        advert_id=_identifier(posting, source),
        title=plain_text(sole_words(posting.get("title"), "title", notes) or words(posting.get("name"))),
        description=_description(posting),
        employer=plain_text(sole_words(posting.get("hiringOrganization"), "hiringOrganization", notes)),
        pay_text=pay_text,
        hours_text=plain_text(words(posting.get("workHours"))),
        contract_text=", ".join(_each(posting.get("employmentType"))),
        place_text=_place_text(posting, address),
        postcode=plain_text(words(address.get("postalCode"))),
        posted_on=day(posting.get("datePosted"), "datePosted", notes),
        closes_on=day(posting.get("validThrough"), "validThrough", notes),
        url=words(posting.get("url")).strip(),
        published_pay=published_pay,
        n_places=whole_number(posting.get("totalJobOpenings"), "totalJobOpenings", _MOST_PLACES, notes),
        latitude=latitude,
        longitude=longitude,
        source=source,
    )


def _identifier(posting: Mapping[str, Any], source: Source) -> str:
    """The publisher's own, else the address of the page, else where it was read."""
    identifier = posting.get("identifier")
    if isinstance(identifier, Mapping):
        identifier = identifier.get("value") or identifier.get("name")
    candidates = (words(identifier), words(posting.get("url")), words(posting.get("@id")), str(source))
    return next((text.strip() for text in candidates if text.strip()), "posting")


def _description(posting: Mapping[str, Any]) -> str:
    """The description, then the parts of the record it does not already hold, each under its heading."""
    text = plain_text(words(posting.get("description")))
    for key, heading in _PARTS.items():
        part = "\n".join(filter(None, (plain_text(item) for item in _each(posting.get(key)))))
        if part and part not in text:
            text = f"{text}\n{heading}\n{part}".strip()
    return text


def _each(value: object) -> list[str]:
    """The words of a value, or of each item of a list."""
    items = value if isinstance(value, list | tuple) else [value]
    return [text for item in items if (text := words(item).strip())]


def _address(place: object) -> Mapping[str, Any]:
    """The address of a place; a bare string is a locality."""
    if isinstance(place, Mapping):
        inner = place.get("address", place)
        if isinstance(inner, list | tuple):
            inner = inner[0] if inner else None
        place = inner
    return place if isinstance(place, Mapping) else {"addressLocality": place}


def _position(place: object, notes: Notes) -> tuple[float | None, float | None]:
    """The latitude and longitude of a place; both or neither."""
    geo = place.get("geo") if isinstance(place, Mapping) else None
    if not isinstance(geo, Mapping):
        return None, None
    latitude = degrees(geo.get("latitude"), "latitude", 90, notes)
    longitude = degrees(geo.get("longitude"), "longitude", 180, notes)
    return (None, None) if latitude is None or longitude is None else (latitude, longitude)


def _place_text(posting: Mapping[str, Any], address: Mapping[str, Any]) -> str:
    """Locality and region; TELECOMMUTE is Google's word for a job done wholly from home."""
    parts = [plain_text(words(address.get(key))) for key in ("addressLocality", "addressRegion")]
    place = ", ".join(dict.fromkeys(part for part in parts if part))
    if "telecommute" in words(posting.get("jobLocationType")).lower():
        return f"{place} (remote)" if place else "Remote"
    return place


def _pay(posting: Mapping[str, Any], notes: Notes) -> tuple[PublishedPay | None, str]:
    """The publisher's figures, and any words given in their place."""
    salary = posting.get("baseSalary") or posting.get("estimatedSalary")
    if isinstance(salary, list | tuple):
        salary = salary[0] if salary else None
    if not isinstance(salary, Mapping):
        salary = {"value": salary}
    value = salary.get("value")
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    amounts = value if isinstance(value, Mapping) else {**salary, "value": value}
    text = amounts.get("value")
    pay_text = plain_text(text) if isinstance(text, str) and not _is_number(text) else ""
    currency = words(salary.get("currency")) or words(posting.get("salaryCurrency"))
    period = pay_period(amounts.get("unitText") or salary.get("unitText"), notes)
    single = money(text, "baseSalary", notes) if not pay_text else None
    lowest = money(amounts.get("minValue"), "baseSalary", notes) or single
    highest = money(amounts.get("maxValue"), "baseSalary", notes) or single
    if lowest is not None and highest is not None and lowest > highest:
        notes.add(
            "baseSalary", "the minimum is above the maximum: neither is used", [str(lowest), str(highest)]
        )
        lowest = highest = None
    if lowest is None and highest is None:
        return None, pay_text
    return PublishedPay(lowest, highest, period, currency.strip()[:10]), pay_text


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\s*-?\d[\d,]*(?:\.\d+)?\s*", text))
