"""`goodwork data status`."""

from pathlib import Path

import polars as pl
from click.testing import CliRunner

from goodwork.cli.data import data
from goodwork.connectors.open_data.register import POSTCODES, REGISTER


def fill(folder: Path) -> None:
    """Every registered file, empty but for its headings."""
    for file in REGISTER:
        path = folder / file.path
        path.parent.mkdir(exist_ok=True)
        table = pl.DataFrame(schema=dict.fromkeys(file.columns, pl.String))
        _ = table.write_parquet(path) if path.suffix == ".parquet" else table.write_csv(path)


def test_all_there(tmp_path: Path) -> None:
    fill(tmp_path)
    result = CliRunner().invoke(data, ["status", "--data", str(tmp_path)])
    assert result.exit_code == 0
    assert "Everything is there." in result.output
    assert "Open Government Licence" in result.output


def test_what_is_missing_is_named_with_what_is_weaker_and_where_to_get_it(tmp_path: Path) -> None:
    result = CliRunner().invoke(data, ["status"], env={"GOODWORK_DATA": str(tmp_path)})
    assert result.exit_code == 1
    for file in REGISTER:
        assert file.path in result.output
        assert f"Without it {file.weaker}." in result.output
        assert f"Get it from {file.page}." in result.output


def test_a_gap_the_main_job_can_do_without_is_not_a_failure(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / POSTCODES.path).unlink()
    result = CliRunner().invoke(data, ["status", "--data", str(tmp_path)])
    assert result.exit_code == 0
    assert POSTCODES.weaker in result.output


def test_a_folder_that_is_not_there_is_a_clear_error() -> None:
    result = CliRunner().invoke(data, ["status", "--data", "no-such-folder"])
    assert result.exit_code == 2
    assert "no-such-folder" in result.output


def test_with_no_folder_named_every_file_is_to_be_got() -> None:
    result = CliRunner().invoke(data, ["status"], env={"GOODWORK_DATA": ""})
    assert result.exit_code == 1
    assert "--data" in result.output
    assert POSTCODES.weaker in result.output
