"""Answers of services with bytes changed, left out and put in: read as what they say, or refused; nothing else happens."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.connectors.fingertips.test_fingertips_answers import HEADINGS, PARAMETERS, row
from tests.unit.connectors.nomis.reconstructed_nomis import employment_rows, page
from tests.unit.connectors.ons.reconstructed_ons import ONE_AREA, WELLBEING, explored
from tests.unit.connectors.ons.test_ons_answers import SATISFACTION

from goodwork.connectors.fetching.request import Answer, FetchError
from goodwork.connectors.fingertips.parse import rows_read as fingertips_rows
from goodwork.connectors.fingertips.query import fingertips_query_of
from goodwork.connectors.nomis.pages import read_page
from goodwork.connectors.nomis.parse import observations_of
from goodwork.connectors.nomis.query import query_of
from goodwork.connectors.ons.beta import beta_query_of, observations_answered
from goodwork.connectors.ons.beta import rows_read as ons_rows
from goodwork.connectors.ons.explore import explore_query_of, observations_in
from goodwork.connectors.ons.json_stat import JsonStatError, read_json_stat
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.statistics_read import StatisticsRead

Reader = Callable[[Answer], StatisticsRead]


def nomis(answer: Answer) -> StatisticsRead:
    return observations_of(
        query_of("NM_17_5", {"variable": "45"}, geography="TYPE432"), read_page(answer), "rate"
    )


def explore(answer: Answer) -> StatisticsRead:
    (cube,) = read_json_stat(answer.content)
    return observations_in(cube, explore_query_of("employment-rate", {}), answer, "rate")


def beta(answer: Answer) -> StatisticsRead:
    return ons_rows(beta_query_of("wellbeing-local-authority", SATISFACTION), answer, "rate")


def one_area(answer: Answer) -> StatisticsRead:
    return observations_answered(beta_query_of("cpih01", {}), "E08000035", answer, "rate")


def fingertips(answer: Answer) -> StatisticsRead:
    return fingertips_rows(fingertips_query_of("93203", PARAMETERS), answer, "rate")


ANSWERS: dict[str, tuple[Reader, bytes]] = {
    "nomis": (nomis, page(employment_rows())),
    "explore": (explore, explored()),
    "beta": (beta, WELLBEING.encode()),
    "one area": (one_area, json.dumps(ONE_AREA).encode()),
    "fingertips": (fingertips, "\r\n".join((HEADINGS, row(), row(Value=""))).encode()),
}
changes = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=6) | st.sampled_from([b",", b'"', b"\n", b"\x00", b"NaN", b"1e999", b"-", b"\xff"])),
    min_size=1, max_size=4,
)  # fmt: skip


def spoilt(content: bytes, made: list[tuple[int, int, bytes]]) -> bytes:
    for place, gone, put in made:
        at = place % (len(content) + 1)
        content = content[:at] + put + content[at + gone :]
    return content


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_as_it_should_be_is_read(name: str) -> None:
    read, content = ANSWERS[name]
    assert read(_answer(content)).observations


@pytest.mark.parametrize("name", ANSWERS)
@given(made=changes)
@settings(max_examples=150)
def test_a_spoilt_answer_is_read_as_it_says_or_refused(name: str, made: list[tuple[int, int, bytes]]) -> None:
    read, content = ANSWERS[name]
    try:
        found = read(_answer(spoilt(content, made)))
    except (FetchError, JsonStatError) as refused:
        said = str(refused)
    else:
        said = "read"
        for one in found.observations:
            assert (one.value is None) == (one.standing == Standing.SUPPRESSED)
            assert one.value is None or abs(one.value) < float("inf")
    assert said


def _answer(content: bytes) -> Answer:
    return Answer(
        content, "https://example.test/", datetime(2026, 11, 23, tzinfo=UTC), sha256(content).hexdigest(), ""
    )
