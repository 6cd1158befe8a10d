"""A place's own indicators, indices and monitors stand beside ours, and can stand in the place of none."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from goodwork.cli.main import main
from goodwork.standards.indicator import Indicator, indicator, indicators
from goodwork.standards.library import StandardError, names

OWN = indicator("workless_households").model_copy(update={"id": "our_own", "title": "Our own"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of standards with one indicator."""
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "our_own.yaml").write_text(OWN.model_dump_json(), encoding="utf-8")
    monkeypatch.setenv("GOODWORK_STANDARDS", str(tmp_path))
    return tmp_path


def test_an_indicator_of_ones_own_is_one_of_all(folder: Path) -> None:
    assert indicator("our_own").title == "Our own"
    assert [each.id for each in indicators()] == list(names(Indicator.kind))
    assert {"our_own", "employment_rate"} <= set(names(Indicator.kind))


def test_without_the_folder_it_is_not_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert indicator("our_own")
    monkeypatch.delenv("GOODWORK_STANDARDS")
    with pytest.raises(StandardError, match="No standard `our_own`"):
        indicator("our_own")


def test_no_file_stands_in_the_place_of_one_of_ours(folder: Path) -> None:
    (folder / "indicators" / "our_own.yaml").rename(folder / "indicators" / "employment_rate.yaml")
    with pytest.raises(StandardError, match=r"employment_rate.yaml has the name of one of ours"):
        indicators()


def test_law_and_wages_are_ours_alone(folder: Path) -> None:
    (folder / "wages").mkdir()
    (folder / "wages" / "our_wage.yaml").write_text("id: our_wage\n", encoding="utf-8")
    assert "our_wage" not in names("wages")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN.model_dump_json().replace('"our_own"', '"their_own"'), "our_own.yaml calls itself `their_own`"),
        (OWN.model_dump_json().replace('"denominator"', '"denominater"'), "denominater: Extra inputs"),
        ("id: [", "our_own.yaml cannot be read"),
    ],
)
def test_a_fault_names_the_file_where_it_lies(folder: Path, text: str, told: str) -> None:
    file = folder / "indicators" / "our_own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StandardError, match=told) as refused:
        indicator("our_own")
    assert str(file) in str(refused.value)


def test_a_folder_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODWORK_STANDARDS", "nowhere")
    with pytest.raises(StandardError, match="names the folder nowhere, which is not there"):
        names(Indicator.kind)


def test_the_command_takes_the_folder_for_as_long_as_it_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOODWORK_STANDARDS")
    listed = CliRunner().invoke(main, ["--standards", str(folder), "standards", "list"])
    assert "indicators/our_own" in listed.output
    assert "our_own" not in names(Indicator.kind)
