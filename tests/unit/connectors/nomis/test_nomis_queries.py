"""Questions to Nomis are checked before they are sent."""

import pytest

from goodwork.connectors.nomis.query import FOUR_MEASURES, QueryError, query_in_address, query_of
from goodwork.standards.statistics_service import statistics_service


def test_a_rate_of_the_survey_is_always_asked_for_with_its_four_measures() -> None:
    query = query_of("NM_17_5", {"geography": "TYPE432", "variable": "45"})
    assert query.measures == FOUR_MEASURES
    request = query.request(statistics_service("nomis"))
    assert request.public_address == (
        "https://www.nomisweb.co.uk/api/v01/dataset/NM_17_5.data.csv?geography=TYPE432&date=latest&variable=45"
        "&measures=20599,21001,21002,21003&recordLimit=25000&recordOffset=0"
    )


def test_a_rate_without_its_interval_is_refused() -> None:
    with pytest.raises(QueryError, match="A figure of a survey comes with who is counted, out of whom"):
        query_of("NM_17_5", {"geography": "TYPE432", "variable": "45", "measures": "20599"})


def test_areas_and_dates_can_be_put_in_place_of_the_declared() -> None:
    query = query_of(
        "NM_1_1", {"geography": "TYPE432", "gender": "0"}, geography="E08000035", dates="2023-10"
    )
    assert (query.geography, query.dates) == (("E08000035",), ("2023-10",))


@pytest.mark.parametrize(
    "date", ["latest", "2023-12", "2023", "latestMINUS12-latest", "latestMINUS4", "2022-12,2023-12"]
)
def test_dates_that_nomis_understands(date: str) -> None:
    assert query_of("NM_1_1", {"geography": "TYPE432", "date": date}).dates


@pytest.mark.parametrize(
    "area", ["E08000035", "1811939329...1811939332", "2092957698TYPE432", "MAKE|Both|E08000032;E08000035"]
)
def test_areas_that_nomis_understands(area: str) -> None:
    assert query_of("NM_1_1", {"geography": area}).geography == (area,)


@pytest.mark.parametrize(
    ("dataset", "parameters", "words"),
    [
        ("NM_17", {"geography": "TYPE432"}, "write it as NM_17_5"),
        ("NM_17_5/../x", {"geography": "TYPE432"}, "Nomis would not understand"),
        ("NM_1_1", {}, "says no `geography`"),
        ("NM_1_1", {"geography": "Leeds"}, "`geography` is 'Leeds'"),
        ("NM_1_1", {"geography": "TYPE432", "date": "last year"}, "`date` is 'last year'"),
        ("NM_1_1", {"geography": "TYPE432", "sex": "all"}, "`sex` is 'all'"),
        ("NM_1_1", {"geography": "TYPE432", "sex": ""}, "`sex` is empty"),
        ("NM_1_1", {"geography": "TYPE432", "uid": "0xabc"}, "says who asks. Take it out"),
        ("NM_1_1", {"geography": "TYPE432", "select": "obs_value"}, "`select` is set by Goodwork"),
        ("NM_1_1", {"geography": "TYPE432", "se x": "1"}, "`dimension` is 'se x'"),
        ("NM_1_1", {"geography": "TYPE432", "sex_name": "Total"}, "a name is expected for"),
        ("NM_1_1", {"geography": "TYPE432", "rounded_to": "five"}, "write a whole number"),
        ("NM_17_5", {"geography": "TYPE432", "variable": "45,84"}, "for several values of `variable`"),
        ("NM_57_1", {"geography": "TYPE432", "item": "1,3"}, "an area and date would have several figures"),
        ("NM_57_1", {"geography": "TYPE432", "item": "1...3"}, "for several values of `item`"),
        ("NM_57_1", {"geography": "TYPE432"}, "say which with `item`"),
        ("NM_30_1", {"geography": "TYPE432", "sex": "7", "pay": "1"}, "say which with `item`"),
        ("NM_30_1", {"geography": "TYPE432", "sex": "7", "pay": "1", "item": "7", "measures": "20100"}, "comes with its coefficient of variation"),
        ("NM_57_1", {"geography": "TYPE432", "item": "3", "measures": "20100,20701"}, "only one is the figure"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_says_why(
    dataset: str, parameters: dict[str, str], words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        query_of(dataset, parameters)


def test_a_query_is_read_from_an_address_of_nomis() -> None:
    address = "https://www.nomisweb.co.uk/api/v01/dataset/NM_162_1.data.csv?geography=1811939401&date=latestMINUS12-latest&gender=0&age=0&measure=1&measures=20100&select=date_name,obs_value"
    query = query_in_address(address)
    assert query.dimensions == {"gender": ("0",), "age": ("0",), "measure": ("1",)}
    with pytest.raises(QueryError, match="says who asks"):
        query_in_address(address + "&uid=0x123")
    with pytest.raises(QueryError, match="is no address of Nomis data"):
        query_in_address("https://www.nomisweb.co.uk/datasets/apsnew")


def test_the_key_is_sent_and_not_shown() -> None:
    request = query_of("NM_1_1", {"geography": "TYPE432"}).request(
        statistics_service("nomis"), uid="0x5ec4e7"
    )
    assert "uid=0x5ec4e7" in request.full_address
    assert "0x5ec4e7" not in request.public_address + repr(request)
