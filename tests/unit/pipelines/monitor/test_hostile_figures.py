"""Files and stores made to do harm: what they ask is refused in a sentence, and nobody sees a trace."""

import json
import os
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodwork.cli.main import main
from goodwork.connectors.indicator_files.layout import DayMeans, Layout
from goodwork.connectors.tables.reading import TableError
from goodwork.core.observations.frames import ObservationError
from goodwork.pipelines.monitor.bring import About, FileAdded, add_file
from goodwork.pipelines.monitor.kept import KeptObservations

HEADINGS = "area,period,value"
GOOD = f"{HEADINGS}\nE08000035,2023,75\n"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


def brought(folder: Path, text: str, about: About = About(), **said: object) -> FileAdded:  # noqa: B008
    file = folder / "rates.csv"
    file.write_text(text, encoding="utf-8")
    layout = Layout(indicator="employment_rate", **said)  # type: ignore[arg-type]
    return add_file(file, KeptObservations(folder / "store"), NOW, layout, about)


def test_names_of_areas_come_from_the_data_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "la_indicators_ons_els").mkdir()
    (tmp_path / "la_indicators_ons_els/els_areas.csv").write_text(
        "areacd,areanm,parentcd\nE08000035,Leeds,\n"
    )
    file = tmp_path / "named.csv"
    file.write_text("indicator,area_name,period,value\nemployment_rate,Leeds,2023,75\n", encoding="utf-8")
    words = ["monitor", "add", str(file), "--store", str(tmp_path / "store"), "--data", str(tmp_path)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert KeptObservations(tmp_path / "store").read().observations["area"].to_list() == ["E08000035"]


@pytest.mark.parametrize("times", [float("nan"), float("inf"), 0.0, -100.0])
def test_figures_are_multiplied_by_a_number_above_0_or_not_at_all(tmp_path: Path, times: float) -> None:
    with pytest.raises(TableError, match="cannot be multiplied by"):
        brought(tmp_path, GOOD, times=times)
    assert brought(tmp_path, GOOD).added.n_new == 1  # what was refused is not remembered for the next table


def test_a_figure_of_a_period_to_come_is_refused(tmp_path: Path) -> None:
    done = brought(tmp_path, f"{GOOD}E08000032,2099,75\n")
    assert done.added.n_new == 1
    assert "begins after 2026-11-23" in done.rejects[0].reason


def test_a_file_of_a_day_to_come_would_stand_for_ever_and_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="still to come"):
        brought(tmp_path, GOOD, About(published_on=date(2999, 1, 1)))


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
def test_the_first_and_the_last_year_there_are_give_no_period(tmp_path: Path, day: str) -> None:
    done = brought(
        tmp_path, f"{HEADINGS}\nE08000035,{day},75\nE08000035,01/06/2023,74\n", day_means=DayMeans.YEAR_TO
    )
    assert (done.added.n_new, len(done.rejects)) == (1, 1)


@pytest.mark.parametrize("group", ["women\u202e", "wo\u200bmen", "women\x07", "x" * 101])
def test_the_name_of_a_group_can_be_seen_whole(tmp_path: Path, group: str) -> None:
    text = f"{HEADINGS},group\nE08000035,2023,75,\nE08000035,2023,74,{group}\n"
    done = brought(tmp_path, text)
    assert done.added.n_new == 1
    assert done.rejects[0].column == "group"


@pytest.mark.parametrize("files", [None, [{}], [3], [{"sha256": 1, "fetched_on": "yesterday"}]])
def test_a_batch_that_does_not_say_where_its_figures_came_from_is_not_read(
    tmp_path: Path, files: object
) -> None:
    brought(tmp_path, GOOD)
    (said,) = (tmp_path / "store" / "batches").glob("*.json")
    written = json.loads(said.read_text(encoding="utf-8"))
    written["files"] = files
    said.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(ObservationError, match="where its figures came from"):
        KeptObservations(tmp_path / "store").read()


def test_a_batch_whose_hash_was_put_right_by_hand_is_still_no_table(tmp_path: Path) -> None:
    brought(tmp_path, GOOD)
    (said,) = (tmp_path / "store" / "batches").glob("*.json")
    said.with_suffix(".parquet").write_bytes(b"PAR1 nothing PAR1")
    written = json.loads(said.read_text(encoding="utf-8"))
    written["sha256"] = sha256(b"PAR1 nothing PAR1").hexdigest()
    said.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(ObservationError, match="it is no table"):
        KeptObservations(tmp_path / "store").read()


def test_a_figure_said_often_is_left_out_once_for_each_row(tmp_path: Path) -> None:
    said = "".join(f"E08000032,2023,{50 + n / 100}\n" for n in range(1000))
    done = brought(tmp_path, GOOD + said)
    assert done.added.n_new == 1
    assert [reject.source.row for reject in done.rejects] == list(range(3, 1003))
    assert [reject.value for reject in done.rejects[:2]] == ["50", "50.01"]
    assert "differently (50.01 here)" in done.rejects[1].reason


@pytest.mark.parametrize(
    "about", [{"publisher": "x" * 301}, {"licence": "OGL\u202e"}, {"address": "https://\x07"}]
)
def test_words_about_a_file_are_lines_that_can_be_seen(tmp_path: Path, about: dict[str, str]) -> None:
    with pytest.raises(TableError, match=r"--(publisher|licence|address) "):
        brought(tmp_path, GOOD, About(**about))


def test_what_was_left_out_never_takes_the_place_of_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    (tmp_path / "rates.csv").write_text(f"{GOOD}x,2023,5\n", encoding="utf-8")
    for name in ("pipe", "link"):
        words = ["monitor", "add", str(tmp_path / "rates.csv"), "--indicator", "employment_rate"]
        words += ["--store", str(tmp_path / "store"), "--left-out", str(tmp_path / name)]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 1
        assert "is a folder, a device or a pipe" in done.output
        assert (tmp_path / "pipe").is_fifo()


def test_a_file_of_more_than_any_table_of_figures_is_refused_with_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(51_000_000)
    with pytest.raises(TableError, match="is 51 MB and the most read at once is 50 MB"):
        add_file(
            tmp_path / "large.csv",
            KeptObservations(tmp_path / "store"),
            NOW,
            Layout(indicator="employment_rate"),
        )
    with pytest.raises(TableError, match="most read at once is 2,000 columns and 500,000 rows"):
        brought(tmp_path, HEADINGS + "\nE08000035,2023,75" * 500_001)


@pytest.mark.parametrize("code", ["E0800003٥", "E0800003５", "E0800003²"])
def test_a_code_of_an_area_has_plain_digits(tmp_path: Path, code: str) -> None:
    done = brought(tmp_path, f"{GOOD}{code},2023,75\n")
    assert (done.added.n_new, done.rejects[0].column) == (1, "area")
