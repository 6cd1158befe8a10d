"""JobPosting records: honest ones, odd ones and ones that lie."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.adverts.jobposting import advert_from_jobposting, jobposting_from_html
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.source import Source

SOURCE = Source("jobs.jsonl", 3)
RECORD: dict[str, Any] = {
    "@type": "JobPosting",
    "title": "Cook &amp; Baker",
    "description": "&lt;p&gt;Bake bread.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;",
    "identifier": {"@type": "PropertyValue", "value": 71},
    "hiringOrganization": {"name": "Mill Caf\u00e9"},
    "employmentType": ["PART_TIME", "TEMPORARY"],
    "jobLocation": {
        "address": {"addressLocality": "Leeds", "addressRegion": "West Yorkshire", "postalCode": "LS1 3AB"},
        "geo": {"latitude": "53.8", "longitude": "-1.55"},
    },
    "baseSalary": {"currency": "GBP", "value": {"minValue": "12.60", "maxValue": 13, "unitText": "HOUR"}},
    "datePosted": "2026-03-01T09:00:00+0000",
    "validThrough": "31/03/2026",
    "totalJobOpenings": "2",
    "qualifications": ["Food hygiene", "GCSE maths"],
}


def _read(**changes: object) -> tuple[Advert, list[str]]:
    advert, rejects = advert_from_jobposting({**RECORD, **changes}, SOURCE)
    assert advert is not None
    return advert, [reject.column for reject in rejects]


def test_an_honest_record_is_read_whole() -> None:
    advert, rejects = _read()
    assert rejects == []
    assert advert == Advert(
        advert_id="71",
        title="Cook & Baker",
        description="Bake bread.\nQualifications:\nFood hygiene\nGCSE maths",
        employer="Mill Caf\u00e9",
        contract_text="PART_TIME, TEMPORARY",
        place_text="Leeds, West Yorkshire",
        postcode="LS1 3AB",
        posted_on=date(2026, 3, 1),
        closes_on=date(2026, 3, 31),
        published_pay=PublishedPay(Decimal("12.60"), Decimal(13), PayPeriod.HOUR, "GBP"),
        n_places=2,
        latitude=53.8,
        longitude=-1.55,
        source=SOURCE,
    )


@pytest.mark.parametrize(
    ("salary", "expected", "pay_text"),
    [
        ("\u00a312 an hour", None, "\u00a312 an hour"),
        (24000, PublishedPay(Decimal(24000), Decimal(24000)), ""),
        ({"value": "24,000", "unitText": "annually"}, PublishedPay(Decimal(24000), Decimal(24000), PayPeriod.YEAR), ""),
        ({"minValue": 100, "maxValue": 120, "unitText": "per day"}, PublishedPay(Decimal(100), Decimal(120), PayPeriod.DAY), ""),
        ([{"value": {"value": 13, "unitText": "HOUR"}}], PublishedPay(Decimal(13), Decimal(13), PayPeriod.HOUR), ""),
        ({"value": {"value": "\u00a313 plus tips", "minValue": 13}}, PublishedPay(Decimal(13), None), "\u00a313 plus tips"),
        ({"value": {"minValue": 0, "maxValue": 0}}, None, ""),
        (None, None, ""),
    ],
)  # fmt: skip
def test_pay_in_its_many_shapes(salary: object, expected: PublishedPay | None, pay_text: str) -> None:
    advert, rejects = _read(baseSalary=salary)
    assert (advert.published_pay, advert.pay_text, rejects) == (expected, pay_text, [])


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"baseSalary": {"value": {"minValue": "lots"}}}, "baseSalary"),
        ({"baseSalary": {"value": {"minValue": -5}}}, "baseSalary"),
        ({"baseSalary": {"value": {"minValue": "NaN"}}}, "baseSalary"),
        ({"baseSalary": {"value": {"minValue": 10**30}}}, "baseSalary"),
        ({"baseSalary": {"value": {"minValue": 20, "maxValue": 10}}}, "baseSalary"),
        ({"baseSalary": {"value": {"minValue": 20, "unitText": "fortnightly-ish"}}}, "unitText"),
        ({"datePosted": "yesterday"}, "datePosted"),
        ({"validThrough": "31/31/2026"}, "validThrough"),
        ({"totalJobOpenings": "several"}, "totalJobOpenings"),
        ({"totalJobOpenings": 0}, "totalJobOpenings"),
        ({"jobLocation": {"geo": {"latitude": 530, "longitude": 1}}}, "latitude"),
    ],
)
def test_what_cannot_be_used_is_noted_and_the_rest_proceeds(changes: dict[str, object], column: str) -> None:
    advert, rejects = _read(**changes)
    assert rejects == [column]
    assert advert.title == "Cook & Baker"


@pytest.mark.parametrize(
    ("changes", "taken", "reason"),
    [
        ({"title": ["Cook", "Baker"]}, "Cook", "is a list of 2: only 'Cook' was taken"),
        ({"title": 42}, "42", "is not words: it was taken as the words '42'"),
        ({"title": True}, "", "is not words: it was left out"),
    ],
)
def test_a_title_that_is_no_text_is_taken_as_far_as_it_goes_and_that_is_said(changes, taken, reason) -> None:
    advert, rejects = advert_from_jobposting({**RECORD, **changes}, SOURCE)
    assert advert is not None
    assert advert.title == taken
    assert [(reject.column, reject.reason) for reject in rejects] == [("title", reason)]


@pytest.mark.parametrize(
    ("place", "taken", "reason"),
    [
        (5, "", "is not a place: it was left out"),
        ([5], "", "is not a place: it was left out"),
        (["Leeds", "York"], "Leeds", "has 2 places: only the first was taken"),
    ],
)
def test_a_place_that_is_none_and_places_too_many_are_said(place, taken, reason) -> None:
    advert, rejects = advert_from_jobposting({**RECORD, "jobLocation": place}, SOURCE)
    assert advert is not None
    assert advert.place_text == taken
    assert [(reject.column, reject.reason) for reject in rejects] == [("jobLocation", reason)]


@pytest.mark.parametrize(
    ("posted", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("01/03/2026", date(2026, 3, 1)),
        ("1 March 2026", date(2026, 3, 1)),
        (1772323200, date(2026, 3, 1)),
        (1772323200000, date(2026, 3, 1)),
        ("2026-03-01 10:00", date(2026, 3, 1)),
        ("", None),
        (None, None),
    ],
)
def test_dates_in_several_forms(posted: object, day: date | None) -> None:
    advert, rejects = _read(datePosted=posted)
    assert (advert.posted_on, rejects) == (day, [])


@pytest.mark.parametrize(
    "record",
    [
        [RECORD],
        {"@graph": [{"@type": "WebPage"}, RECORD]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": RECORD}]},
        {"@type": "WebPage", "mainEntity": {**RECORD, "@type": ["Thing", "http://schema.org/JobPosting"]}},
        {key: value for key, value in RECORD.items() if key != "@type"},
    ],
)
def test_a_posting_is_found_wherever_it_stands(record: object) -> None:
    advert, rejects = advert_from_jobposting(record, SOURCE)
    assert advert is not None
    assert advert.title == "Cook & Baker"
    assert rejects == ()


@pytest.mark.parametrize("record", [None, 7, "words", [], {}, {"@type": "Recipe"}, {"@type": "JobPosting"}])
def test_what_is_no_advert_is_set_aside_with_its_reason(record: object) -> None:
    advert, rejects = advert_from_jobposting(record, SOURCE)
    assert advert is None
    assert [reject.source for reject in rejects] == [SOURCE]


def test_a_job_wholly_from_home() -> None:
    assert _read(jobLocationType="TELECOMMUTE", jobLocation=None)[0].place_text == "Remote"
    assert _read(jobLocationType="TELECOMMUTE", jobLocation="Leeds")[0].place_text == "Leeds (remote)"


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(RECORD),
        f"<!-- {json.dumps(RECORD)} -->",
        f"//<![CDATA[\n{json.dumps(RECORD)}\n//]]>",
        json.dumps(RECORD)[:-1] + ",}",
        json.dumps([{"@type": "Organization"}, RECORD]),
    ],
)
def test_the_postings_of_a_web_page(block: str) -> None:
    page = f"<script type='application/ld+json'>{{broken</script><SCRIPT type=\"application/ld+json\">{block}</SCRIPT>"
    assert [posting["title"] for posting in jobposting_from_html(page)] == [RECORD["title"]]


def test_a_page_of_unclosed_scripts_is_read_at_once() -> None:
    assert jobposting_from_html("<script type=application/ld+json>" * 50_000) == []
    assert jobposting_from_html("<script " * 200_000) == []


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["JobPosting", "12.50", "2026-13-01", "<p>&lt;b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "name", "address", "geo", "minValue", "unitText", "@type", "item"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from([*RECORD, "jobLocationType", "workHours", "@graph", "url"]), JSON_VALUES)
)
def test_no_record_raises_or_is_lost(record: dict[str, object]) -> None:
    advert, rejects = advert_from_jobposting({"@type": "JobPosting", **record}, SOURCE)
    assert advert is not None or rejects
