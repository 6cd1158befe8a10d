"""Figures from services and files into the store: once, revised and never written over, by the rules every figure keeps."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from tests.unit.connectors.fetching.local_service import InstantClock, Reply, serving
from tests.unit.connectors.nomis.reconstructed_nomis import employment_rows, page, paged

from goodwork.connectors.fetching.client import Asking, Fetcher
from goodwork.connectors.fetching.request import FetchError, QuestionError
from goodwork.connectors.indicator_files.layout import Layout
from goodwork.connectors.tables.reading import TableError
from goodwork.core.observations.frames import ObservationError
from goodwork.core.observations.revisions import history, latest
from goodwork.pipelines.monitor.bring import About, add_file
from goodwork.pipelines.monitor.fetch import (
    Source,
    check_question,
    complete,
    fetch_question,
    question_in_words,
    questions,
)
from goodwork.pipelines.monitor.kept import Added, KeptObservations
from goodwork.standards.statistics_service import statistics_service
from goodwork.vocabulary.observations import Standing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 23, 9, 0, tzinfo=UTC)
RATES = "LAD23CD,2022,2023\nE08000032,67.1,68.4\nE08000035,76.0,77.1\n"
EMPLOYMENT = Layout(indicator="employment_rate")


def brought(folder: Path, text: str, at: datetime = NOW, said: Layout = EMPLOYMENT, **about: str) -> Added:
    path = folder / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return add_file(path, KeptObservations(folder / "store"), at, said, About(**about)).added  # type: ignore[arg-type]


def test_a_file_sent_again_adds_nothing(tmp_path: Path) -> None:
    assert brought(tmp_path, RATES) == Added(4, 0, 0)
    assert brought(tmp_path, RATES) == Added(0, 0, 4)
    assert brought(tmp_path, RATES, LATER) == Added(0, 0, 4)
    store = KeptObservations(tmp_path / "store")
    assert store.read().observations.height == 4
    assert len(list((tmp_path / "store" / "batches").glob("*.parquet"))) == 1


def test_a_revised_figure_stands_beside_the_earlier(tmp_path: Path) -> None:
    brought(tmp_path, RATES)
    assert brought(tmp_path, RATES.replace("77.1", "77.4"), LATER) == Added(0, 1, 3)
    frame = KeptObservations(tmp_path / "store").read().observations
    leeds = history(frame, "employment_rate", "E08000035").filter(pl.col("start") == date(2023, 1, 1))
    assert leeds["value"].to_list() == [77.1, 77.4]
    assert latest(frame).filter(area="E08000035")["value"].to_list() == [76.0, 77.4]


def test_a_file_put_right_the_same_day_stands_and_the_wrong_one_is_kept(tmp_path: Path) -> None:
    brought(tmp_path, RATES.replace("77.1", "71.7"))
    assert brought(tmp_path, RATES) == Added(0, 1, 3)
    frame = KeptObservations(tmp_path / "store").read().observations
    assert frame.filter(area="E08000035", start=date(2023, 1, 1))["value"].to_list() == [77.1]
    kept = [pl.read_parquet(path) for path in (tmp_path / "store" / "batches").glob("*.parquet")]
    assert 71.7 in pl.concat(kept)["value"].to_list()


def test_a_figure_of_unknown_vintage_is_added_once(tmp_path: Path) -> None:
    brought(tmp_path, RATES)
    frame = KeptObservations(tmp_path / "store").read().observations
    unknown, store = frame.with_columns(vintage=pl.lit(None, pl.Date)), KeptObservations(tmp_path / "other")
    assert store.add(unknown, (), "unknown", NOW) == Added(4, 0, 0)
    assert store.add(unknown, (), "unknown", LATER) == Added(0, 0, 4)
    assert store.add(frame, (), "dated", LATER) == Added(0, 0, 4)


def test_an_older_file_that_comes_later_does_not_stand_over_the_newer(tmp_path: Path) -> None:
    older, newer = About(published_on=date(2024, 1, 1)), About(published_on=date(2025, 1, 1))
    path, store = tmp_path / "figures.csv", KeptObservations(tmp_path / "store")
    for about, text in ((newer, RATES), (older, RATES.replace("77.1", "76.6"))):
        path.write_text(text, encoding="utf-8")
        add_file(path, store, NOW, EMPLOYMENT, about)
    stands = latest(store.read().observations).filter(area="E08000035", start=date(2023, 1, 1))
    assert stands["value"].to_list() == [77.1]
    path.write_text(RATES.replace("77.1", "76.6"), encoding="utf-8")
    assert add_file(path, store, LATER, EMPLOYMENT, older).added == Added(0, 0, 4)


def test_the_file_a_figure_came_from_is_kept_and_named(tmp_path: Path) -> None:
    brought(tmp_path, RATES, publisher="West Yorkshire Combined Authority", licence="OGL v3")
    read = KeptObservations(tmp_path / "store").read()
    (file,) = read.files
    assert (file.publisher, file.licence, file.path) == (
        "West Yorkshire Combined Authority",
        "OGL v3",
        "figures.csv",
    )
    digest = read.observations["source_hash"].unique().item()
    assert digest == file.sha256
    assert KeptObservations(tmp_path / "store").raw.place_of(digest).read_text() == RATES
    assert read.observations["method"].unique().to_list() == ["aps"]


def test_fractions_are_refused_by_name_and_taken_when_said(tmp_path: Path) -> None:
    fractions = "LAD23CD,2021,2022,2023\nE08000032,0.66,0.671,0.684\nE08000035,0.75,0.76,0.771\n"
    with pytest.raises(TableError, match=r"none of 6 percentages is above 0\.771: if they are fractions of 1, say --times 100"):  # fmt: skip
        brought(tmp_path, fractions)
    assert brought(tmp_path, fractions, said=replace(EMPLOYMENT, times=100)).n_new == 6
    assert KeptObservations(tmp_path / "store").read().observations["value"].max() == pytest.approx(77.1)


def test_what_the_rules_refuse_is_named_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(
        "Area code,Year,Rate,Lower,Upper\nE08000032,2023,68.4,65.8,71.0\nE08000035,2023,771,770,772\n"
        "E08000033,2023,74.0,75.0,76.0\nE08000034,2023,70,,\nE08000034,2023,71,,\n",
        encoding="utf-8",
    )
    done = add_file(path, KeptObservations(tmp_path / "store"), NOW, EMPLOYMENT)
    assert done.added == Added(1, 0, 0)
    reasons = {reject.source.row: reject.reason for reject in done.rejects}
    assert reasons[3].startswith("outside the plausible range: 771")
    assert reasons[4].startswith("limits that do not hold the figure")
    assert reasons[5].startswith("said twice, differently")
    assert reasons[6].startswith("said twice, differently")


def test_a_file_of_an_indicator_nobody_defined_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        TableError, match=r"There is no indicator `happiness`: `goodwork standards list` shows"
    ):
        brought(tmp_path, RATES, said=Layout(indicator="happiness"))


def test_a_damaged_batch_is_not_read(tmp_path: Path) -> None:
    brought(tmp_path, RATES)
    (batch,) = (tmp_path / "store" / "batches").glob("*.parquet")
    batch.write_bytes(batch.read_bytes()[:-1] + b"x")
    with pytest.raises(ObservationError, match="is damaged"):
        KeptObservations(tmp_path / "store").read()


def test_a_batch_that_was_not_finished_is_not_read(tmp_path: Path) -> None:
    brought(tmp_path, RATES)
    (said,) = (tmp_path / "store" / "batches").glob("*.json")
    said.unlink()
    assert KeptObservations(tmp_path / "store").read().observations.height == 0


def test_an_answer_becomes_figures_of_the_store_and_again_offline(tmp_path: Path) -> None:
    (question,) = questions(Source.NOMIS, ["employment_rate"])
    store = KeptObservations(tmp_path / "store")
    with serving(paged(employment_rows())) as service:
        fetcher = Fetcher(service.rules(), store.raw, clock=InstantClock())
        done = fetch_question(question, fetcher, store, NOW, areas=["E08000032", "E08000035"], key="0xkey")
        rules = service.rules()
    assert done.added == Added(2, 0, 0)
    offline = Fetcher(rules, store.raw, asking=Asking.OFFLINE, clock=InstantClock())
    again = fetch_question(question, offline, store, LATER, areas=["E08000032", "E08000035"])
    assert again.added == Added(0, 0, 2)
    read = store.read()
    assert {file.fetched_on for file in read.files} == {date(2026, 11, 23)}
    assert all("geography=E08000032,E08000035" in file.address for file in read.files)
    assert "0xkey" not in "".join(p.read_text("latin-1") for p in tmp_path.rglob("*") if p.is_file())


def test_nothing_is_kept_of_an_answer_about_something_else_but_its_bytes(tmp_path: Path) -> None:
    (question,) = questions(Source.NOMIS, ["employment_rate"])
    store = KeptObservations(tmp_path / "store")
    with serving(lambda asked: Reply(page(employment_rows(VARIABLE="84", VARIABLE_CODE="84")))) as service:
        fetcher = Fetcher(service.rules(), store.raw, clock=InstantClock())
        with pytest.raises(FetchError, match="answered about something else"):
            fetch_question(question, fetcher, store, NOW, areas=["E08000032", "E08000035"])
    assert store.read().observations.height == 0
    assert list((tmp_path / "store" / "raw" / "answers").rglob("*.json"))


@pytest.mark.parametrize("source", list(Source))
def test_every_declared_question_can_be_asked_or_says_what_is_still_to_be_read(source: Source) -> None:
    can, cannot = complete(questions(source))
    assert can
    assert all("still to be read" in words for words in cannot), cannot
    for question in can:
        address = check_question(question)
        assert address.startswith(statistics_service(question.service_id).address)
        assert "uid" not in address


def test_the_survey_is_always_asked_with_its_interval() -> None:
    can, _ = complete(questions(Source.NOMIS))
    rates = [check_question(question) for question in can if question.query.dataset == "NM_17_5"]
    assert rates
    assert all("measures=20599,21001,21002,21003" in address for address in rates)


def test_figures_of_a_model_are_estimated() -> None:
    (question,) = questions(Source.ONS, ["unemployment_rate_modelled"])
    assert question.standing == Standing.ESTIMATED
    assert question.service_id == "explore_local_statistics"


def test_a_question_can_be_typed() -> None:
    question = question_in_words(Source.NOMIS, "NM_17_5?variable=18", "employment_rate")
    assert "variable=18" in check_question(question)
    with pytest.raises(QuestionError, match="is no question"):
        question_in_words(Source.NOMIS, "https://www.nomisweb.co.uk/", "employment_rate")
    with pytest.raises(QuestionError, match="There is no question to Fingertips for employment_rate"):
        questions(Source.FINGERTIPS, ["employment_rate"])
