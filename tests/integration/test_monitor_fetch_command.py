"""`goodwork monitor fetch`, `add` and `template` as their users run them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.unit.connectors.nomis.reconstructed_nomis import employment_rows, page

from goodwork.cli.main import main
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.nomis.query import query_of
from goodwork.pipelines.monitor.kept import KeptObservations
from goodwork.standards.statistics_service import statistics_service

AREAS = "E08000032,E08000035"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["monitor", *[str(word) for word in words]])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store into which employment rates were fetched (a reconstructed answer) and not yet read."""
    query = query_of("NM_17_5", {"variable": "45"}, geography=AREAS)
    request = query.request(statistics_service("nomis"))
    Keep(tmp_path / "store" / "raw").add(request, page(employment_rows()), {"content-type": "text/csv"}, datetime(2026, 11, 23, tzinfo=UTC))  # fmt: skip
    return tmp_path / "store"


def test_what_would_be_asked_is_shown_and_nobody_is_asked() -> None:
    shown = run("fetch", "nomis", "--indicator", "employment_rate", "--areas", "E08000035", "--show")
    assert shown.exit_code == 0
    assert "employment_rate: https://www.nomisweb.co.uk/api/v01/dataset/NM_17_5.data.csv?geography=E08000035" in shown.output  # fmt: skip
    waiting = run("fetch", "nomis", "--show")
    assert waiting.exit_code == 0
    assert "Not asked: disabled_employment" in waiting.output


def test_answers_that_are_kept_are_read_without_the_network(store: Path) -> None:
    words = (
        "fetch",
        "nomis",
        "--indicator",
        "employment_rate",
        "--areas",
        AREAS,
        "--offline",
        "--store",
        store,
    )
    first, again = run(*words), run(*words)
    assert first.exit_code == again.exit_code == 0, first.output
    assert "employment_rate: 2 new figures, 0 revised, 0 known already." in first.output
    assert "employment_rate: 0 new figures, 0 revised, 2 known already." in again.output
    assert KeptObservations(store).read().observations["value"].to_list() == [68.4, 77.1]


def test_what_was_never_fetched_is_said_and_the_others_are_still_read(store: Path) -> None:
    done = run(
        "fetch", "nomis", "--indicator", "employment_rate", "--indicator", "economic_inactivity_rate",
        "--areas", AREAS, "--offline", "--store", store,
    )  # fmt: skip
    assert done.exit_code == 1
    assert "employment_rate: 2 new figures" in done.output
    assert "economic_inactivity_rate: This was never fetched into" in done.output
    assert "1 of 2 questions had no usable answer" in done.output


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("fetch", "nomis"), "Nomis must be told the areas", 2),
        (("fetch", "nomis", "--offline", "--anew"), "give one of them", 2),
        (("fetch", "mars"), "is not one of", 2),
        (("fetch", "nomis", "--indicator", "happiness", "--areas", AREAS), "No standard `happiness`", 1),
        (("fetch", "fingertips", "--indicator", "employment_rate"), "There is no question to Fingertips", 1),
        (("fetch", "nomis", "--query", "NM_17_5?variable=45"), "--query needs the one indicator", 2),
        (("fetch", "nomis", "--query", "NM_17_5?variable=45&uid=0x1", "--indicator", "employment_rate", "--areas", AREAS), "says who asks. Take it out", 1),
        (("fetch", "nomis", "--query", "NM_17_5?variable=45", "--indicator", "employment_rate", "--areas", "Leeds"), "`geography` is 'LEEDS'", 1),
        (("add", "nothing.csv"), "There is no file nothing.csv", 1),
    ],
)  # fmt: skip
def test_a_command_that_cannot_be_done_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert said in done.output
    assert done.exit_code == code
    assert "Traceback" not in done.output


def test_the_template_is_written_once_and_added(tmp_path: Path) -> None:
    template = tmp_path / "mine.csv"
    assert run("template", template).exit_code == 0
    assert "is there already" in run("template", template).output
    nothing = run("add", template, "--store", tmp_path / "store")
    assert nothing.exit_code == 1
    assert "is the template's example" in nothing.output
    template.write_text(template.read_text(encoding="utf-8").replace("75.4", "75.5"), encoding="utf-8")
    added = run("add", template, "--store", tmp_path / "store", "--publisher", "Leeds City Council")
    assert "mine.csv: 1 new figure, 0 revised, 0 known already." in added.output
    (file,) = KeptObservations(tmp_path / "store").read().files
    assert file.publisher == "Leeds City Council"


def test_what_is_left_out_is_named_written_and_counts_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("Our code,2022,2023\nE08000032,67.1,many\nE08000035,76.0,[c]\n", encoding="utf-8")
    words = (
        "add",
        path,
        "--indicator",
        "employment_rate",
        "--column",
        "Our code=area",
        "--store",
        tmp_path / "store",
    )
    done = run(*words, "--left-out", tmp_path / "left.csv", "--strict")
    assert done.exit_code == 3
    assert "Left out: rates.csv row 2, 2023 is not a figure" in done.output
    assert "rates.csv,2,2023," in (tmp_path / "left.csv").read_text(encoding="utf-8-sig")
    assert "3 new figures" in done.output
    assert run(*words[:4], "--store", tmp_path / "store").exit_code == 0  # the column is remembered


def test_what_was_said_of_a_table_that_failed_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("LAD23CD,2022,2023\nE08000032,67.1,68\n", encoding="utf-8")
    store = ("--store", tmp_path / "store")
    wrong = run("add", path, "--indicator", "employment_rat", *store)
    assert wrong.exit_code == 1
    assert "There is no indicator `employment_rat`: did you mean `employment_rate`" in wrong.output
    assert "does not say which indicator" in run("add", path, *store).output
    assert run("add", path, "--indicator", "employment_rate", *store).exit_code == 0
    assert "(indicator employment_rate)" in run("add", path, *store).output
