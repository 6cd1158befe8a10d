"""Answers of Nomis, reconstructed: pages put together, checked against the question, read as observations."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.unit.connectors.fetching.local_service import Answering, Asked, InstantClock, Reply, serving
from tests.unit.connectors.nomis.reconstructed_nomis import HEADINGS, Row, employment_rows, page, paged

from goodwork.connectors.fetching.client import Asking, Fetcher
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import FetchError
from goodwork.connectors.nomis.client import fetch_observations
from goodwork.connectors.nomis.query import NomisQuery, query_of
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.statistics_read import StatisticsRead

EMPLOYMENT = query_of(
    "NM_17_5", {"geography": "TYPE432", "variable": "45", "variable_name": "Employment rate - aged 16-64"}
)


def read(answering: Answering, folder: Path, query: NomisQuery = EMPLOYMENT) -> StatisticsRead:
    with serving(answering) as service:
        fetcher = Fetcher(service.rules(), Keep(folder), clock=InstantClock())
        return fetch_observations(query, fetcher, "employment_rate")


def changed(position: int, **cells: str) -> list[Row]:
    rows = employment_rows()
    rows[position] |= cells
    return rows


def test_four_measures_of_an_area_are_one_observation(tmp_path: Path) -> None:
    found = read(paged(employment_rows()), tmp_path)
    bradford, leeds = found.observations
    assert (leeds.area, leeds.value, leeds.numerator, leeds.denominator) == (
        "E08000035",
        77.1,
        415_600,
        539_000,
    )
    assert leeds.lower == pytest.approx(75.0)
    assert leeds.upper == pytest.approx(79.2)
    assert leeds.period == Period.year(2023)
    assert (leeds.area_year, leeds.vintage, leeds.standing) == (2021, date(2026, 11, 23), Standing.FINAL)
    assert bradford.area == "E08000032"
    assert found.rejects == ()


def test_every_page_is_asked_for_and_kept(tmp_path: Path) -> None:
    with serving(paged(employment_rows())) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock())
        online = fetch_observations(EMPLOYMENT, fetcher, "employment_rate")
        assert [asked.parameters["recordOffset"] for asked in service.asked] == ["0", "3", "6"]
        rules = service.rules()
    offline = Fetcher(rules, Keep(tmp_path), asking=Asking.OFFLINE, clock=InstantClock())
    assert fetch_observations(EMPLOYMENT, offline, "employment_rate") == online


def test_work_that_stopped_goes_on_at_the_page_where_it_stopped(tmp_path: Path) -> None:
    good, clock = paged(employment_rows()), InstantClock()
    with serving(lambda a: good(a) if a.number < 2 else Reply(b"", 500)) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=clock)
        with pytest.raises(FetchError, match="it goes on from there"):
            fetch_observations(EMPLOYMENT, fetcher, "employment_rate")
        service.answering = good
        asked_before = len(service.asked)
        assert len(fetch_observations(EMPLOYMENT, fetcher, "employment_rate").observations) == 2
        assert [asked.parameters["recordOffset"] for asked in service.asked[asked_before:]] == ["6"]


def test_pages_that_change_under_us_are_all_asked_for_again(tmp_path: Path) -> None:
    before, after = paged(employment_rows(["E08000035"])), paged(employment_rows())
    found = read(lambda a: before(a) if a.number == 0 else after(a), tmp_path)
    assert len(found.observations) == 2


def _shuffled(asked: Asked) -> Reply:
    return Reply(page(employment_rows()[:3], int(asked.parameters["recordOffset"]) + 1, 8))


def _growing(asked: Asked) -> Reply:
    return Reply(page(employment_rows()[:3], int(asked.parameters["recordOffset"]), 8 + asked.number))


def _ending_early(asked: Asked) -> Reply:
    offset = int(asked.parameters["recordOffset"])
    return Reply(page(employment_rows()[:3], offset, 8) if offset == 0 else b"")


def _row_by_row(asked: Asked) -> Reply:
    return Reply(page(employment_rows()[:1], int(asked.parameters["recordOffset"]), 100_000))


def _in_no_digits(asked: Asked) -> Reply:
    return Reply(page(employment_rows()[:3], 0, 3).replace(b",3\r", ",\u00b2\r".encode()))


@pytest.mark.parametrize("answering", [_shuffled, _growing, _ending_early, _in_no_digits])
def test_pages_that_never_fit_are_not_used(tmp_path: Path, answering: Answering) -> None:
    with pytest.raises(FetchError, match=r"do not fit together .* None of them was used"):
        read(answering, tmp_path)


def test_rows_that_drip_page_by_page_are_given_up(tmp_path: Path) -> None:
    with serving(_row_by_row) as service:
        rules = service.rules(rows_a_page={"n": 10_000, "verified": True})
        fetcher = Fetcher(rules, Keep(tmp_path), clock=InstantClock())
        with pytest.raises(FetchError, match="as if they would never end"):
            fetch_observations(EMPLOYMENT, fetcher, "employment_rate")
        assert len(service.asked) <= 60


def test_an_answer_larger_than_we_take_is_refused_at_its_first_page(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(page(employment_rows()[:3], 0, 5_000_000))) as service:
        rules = service.rules(rows_at_most={"n": 1_000_000, "verified": True})
        with pytest.raises(
            FetchError, match="5,000,000 rows for this question, and the most taken at once is 1,000,000"
        ):
            fetch_observations(
                EMPLOYMENT, Fetcher(rules, Keep(tmp_path), clock=InstantClock()), "employment_rate"
            )
        assert len(service.asked) == 1


def test_no_figures_is_an_answer(tmp_path: Path) -> None:
    found = read(lambda asked: Reply(b""), tmp_path)
    assert found.observations == ()
    assert found.notes == ("Nomis NM_17_5 has no figures for this question",)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"VARIABLE": "84", "VARIABLE_CODE": "84"}, "`variable` is 84, and we asked for 45"),
        ({"VARIABLE_NAME": "Unemployment rate - aged 16-64"}, "`variable` is called 'Unemployment rate"),
        ({"MEASURES": "20701"}, "`measures` is 20701"),
        ({"MEASURES_NAME": "Confidence"}, "measure 20599 is called 'confidence'"),
        ({"GEOGRAPHY_TYPECODE": "499"}, "it is of E08000032, and we asked for TYPE432"),
    ],
)
def test_figures_of_something_else_are_refused(tmp_path: Path, cells: Row, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        read(paged(changed(0, **cells)), tmp_path)


def test_areas_and_dates_that_were_not_asked_for_are_refused_and_missing_ones_named(tmp_path: Path) -> None:
    exact = query_of("NM_17_5", {"variable": "45"}, geography="E08000032,E08000033", dates="2023-12")
    with pytest.raises(FetchError, match="it is of E08000035, and we asked for E08000032,E08000033"):
        read(paged(employment_rows()), tmp_path / "other", exact)
    found = read(paged(employment_rows(["E08000032"])), tmp_path / "missing", exact)
    assert found.notes == ("asked for and not answered: E08000033",)
    older = query_of("NM_17_5", {"variable": "45"}, geography="E08000032", dates="2022-12")
    with pytest.raises(FetchError, match="it is of 2023-12, and we asked for 2022-12"):
        read(paged(employment_rows(["E08000032"])), tmp_path / "date", older)


@pytest.mark.parametrize(
    ("cells", "standing"),
    [
        ({"OBS_VALUE": "", "OBS_STATUS": "Q"}, Standing.SUPPRESSED),
        ({"OBS_VALUE": "68.4", "OBS_STATUS": "Q"}, Standing.SUPPRESSED),
        ({"OBS_VALUE": "68.4", "OBS_CONF": "C"}, Standing.SUPPRESSED),
        ({"OBS_STATUS": "P"}, Standing.PROVISIONAL),
        ({"OBS_STATUS": "E"}, Standing.ESTIMATED),
        ({"OBS_STATUS": "U"}, Standing.FINAL),
    ],
)
def test_a_mark_beside_a_figure_says_how_firm_it_is(tmp_path: Path, cells: Row, standing: Standing) -> None:
    found = read(paged(changed(0, **cells)), tmp_path)
    bradford = found.observations[0]
    assert bradford.standing == standing
    assert (bradford.value is None) == (standing == Standing.SUPPRESSED)
    assert (bradford.lower is None) == (standing == Standing.SUPPRESSED)
    flagged = cells.get("OBS_STATUS") == "U"
    assert found.notes == (("E08000032 in 2023 is marked 'U': of low reliability",) if flagged else ())


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"OBS_VALUE": "", "OBS_STATUS": "O"}, "OBS_VALUE", "has no figure: missing"),
        ({"OBS_VALUE": ""}, "OBS_VALUE", "has no figure"),
        ({"OBS_STATUS": "F"}, "OBS_VALUE", "is a forecast, not an observation"),
        ({"OBS_STATUS": "%"}, "OBS_VALUE", "has a status we do not know, '%'"),
        ({"OBS_VALUE": "n/a"}, "OBS_VALUE", "is not a number"),
        ({"OBS_VALUE": "inf"}, "OBS_VALUE", "is not a number"),
        ({"DATE_NAME": "Jan 2022-Dec 2022"}, "DATE_NAME", "is not a period that can be read for certain"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, cells: Row, column: str, reason: str) -> None:
    found = read(paged(changed(0, **cells)), tmp_path)
    assert [one.area for one in found.observations] == ["E08000035"]
    (reject,) = found.rejects
    assert reject.column == column
    assert reject.reason.startswith(reason)
    assert reject.source.row == 2
    assert reject.source.file.startswith("nomis-")


def test_an_area_without_a_code_we_know_is_named(tmp_path: Path) -> None:
    found = read(paged(employment_rows(GEOGRAPHY_CODE="synthetic1")), tmp_path)
    assert found.observations == ()
    assert found.rejects[0].reason.startswith("is no area code we know")


def test_one_measure_given_twice_with_two_figures_is_named(tmp_path: Path) -> None:
    twice = [*employment_rows(["E08000035"]), employment_rows(["E08000035"], OBS_VALUE="12.3")[0]]
    found = read(paged(twice), tmp_path)
    assert found.rejects[0].reason == "is given twice with different figures"


def test_a_rounded_data_set_says_so(tmp_path: Path) -> None:
    headings = [*("GENDER" if heading == "VARIABLE" else heading for heading in HEADINGS), "AGE", "MEASURE"]
    row = {
        "DATE": "2023-10", "DATE_NAME": "October 2023", "GEOGRAPHY_CODE": "E08000035", "GEOGRAPHY": "1811939401",
        "GENDER": "0", "AGE": "0", "MEASURE": "1", "MEASURES": "20100", "MEASURES_NAME": "value", "OBS_VALUE": "21435", "OBS_STATUS": "A",
    }  # fmt: skip
    claimants = query_of(
        "NM_162_1", {"gender": "0", "age": "0", "measure": "1", "rounded_to": "5"}, geography="E08000035"
    )
    (found,) = read(lambda asked: Reply(page([row], headings=headings)), tmp_path, claimants).observations
    assert (found.value, found.standing, str(found.period)) == (21_435, Standing.ROUNDED, "October 2023")
    assert found.lower is None


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda body: body.replace(b"OBS_VALUE", b"VALUE", 1), "it has no column OBS_VALUE"),
        (lambda body: body.replace(b"MEASURES_NAME", b"MEASURES", 1), "two columns have one name"),
        (
            lambda body: body.replace(b",1811939401,", b",", 1),
            r"line 6 has 27 cells and there are 28 headings",
        ),
        (lambda body: body.replace(b"Bradford", b'"Brad"ford', 1), "line 2 cannot be read"),
    ],
)
def test_a_page_in_another_form_is_refused(
    tmp_path: Path, spoil: Callable[[bytes], bytes], words: str
) -> None:
    with pytest.raises(FetchError, match=words):
        read(lambda asked: Reply(spoil(page(employment_rows()))), tmp_path)
