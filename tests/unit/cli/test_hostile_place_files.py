"""A place's own files made to do harm: no page runs anything, nothing is written elsewhere, and words say what to mend."""

import csv
import os
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from goodwork.cli.main import main
from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines.monitor.place_files import table_in, text_in
from invented_place_files import write_files

ON = date(2026, 11, 23)
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202eevil\u2066{{7*7}}{% raw %}=1+1]]>"
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")


def built(folder: Path, place: str = "Brackenford") -> Result:
    words = [
        "monitor",
        "place",
        str(folder),
        "--place",
        place,
        "--out",
        str(folder.parent / "site"),
        "--on",
        str(ON),
    ]
    return CliRunner().invoke(main, words, env={"GOODWORK_DATA": ""})


def files_in(folder: Path) -> Path:
    folder.mkdir()
    return write_files(folder, ON)


def changed(path: Path, **columns: str) -> None:
    """Every row of a table with these words in these columns; `{}` in them is what stood there."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(
            row | {name: words.replace("{}", row[name]) for name, words in columns.items()} for row in rows
        )


@pytest.mark.parametrize("place", ["Brackenford", NASTY, "../../x"])
def test_hostile_words_in_every_field_are_only_words(tmp_path: Path, place: str) -> None:
    folder = files_in(tmp_path / "files")
    programme = yaml.safe_load((folder / "work_programme.yaml").read_text(encoding="utf-8"))
    for name in ("name", "agreed_by"):
        programme[name] = NASTY
    for workstream in programme["workstreams"]:
        workstream["name"] = workstream["ambition"] = NASTY
    (folder / "work_programme.yaml").write_text(
        yaml.safe_dump(programme, allow_unicode=True), encoding="utf-8"
    )
    changed(folder / "projects.csv", name=NASTY, promoter=NASTY, project_id=f"../../{NASTY}{{}}")
    changed(folder / "voice.csv", event=f"{NASTY}{{}}", said_id=f"../../{NASTY}{{}}", quote=NASTY)
    done = built(folder, place)
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "site"]
    pages = [path for path in (tmp_path / "site").rglob("*") if path.suffix in (".html", ".svg")]
    assert len(pages) >= 4
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<img" not in text
        assert "javascript:" not in text
        assert not UNSEEN.search(text), page


def test_files_without_a_workforce_or_public_data_make_pages_all_the_same(tmp_path: Path) -> None:
    folder = files_in(tmp_path / "files")
    (folder / "workforce.csv").unlink()
    done = built(folder)
    assert done.exit_code == 0, done.exception
    assert "<h1>" in (tmp_path / "site" / "capital.html").read_text(encoding="utf-8")


def test_a_voice_of_which_nothing_can_be_counted_makes_a_page_all_the_same(tmp_path: Path) -> None:
    folder = files_in(tmp_path / "files")
    changed(folder / "voice.csv", withdrawn="yes")
    done = built(folder)
    assert done.exit_code == 0, done.exception
    assert "What residents said" in (tmp_path / "site" / "voice.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["work_programme.yaml", "projects.csv", "voice.csv", "workforce.csv"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link to itself", "link to nothing"])
def test_what_is_no_file_is_named(tmp_path: Path, name: str, kind: str) -> None:
    path = files_in(tmp_path / "files") / name
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "link to itself" else tmp_path / "nothing")
    with pytest.raises(TableError, match=f"{name} is no file that can be read"):
        table_in(path.parent, path.stem) if path.suffix == ".csv" else text_in(path.parent, path.stem)


def test_ten_thousand_projects_are_refused_with_the_limit(tmp_path: Path) -> None:
    folder = files_in(tmp_path / "files")
    lines = (folder / "projects.csv").read_text(encoding="utf-8-sig").splitlines()
    (folder / "projects.csv").write_text("\n".join([lines[0], *[lines[1]] * 10_000]), encoding="utf-8")
    done = built(folder)
    assert done.exit_code == 1
    assert "most read at once is 2,000 columns and 2,000 rows" in done.output


@pytest.mark.parametrize("text", ["name: !!python/object/apply:os.system ['touch owned']\n", "a: &a [*a]\n", "a: &a [x]\nb: [*a, *a]\n", "a: " + "9" * 5000])  # fmt: skip
def test_a_programme_that_is_a_program_or_a_bomb_is_refused(tmp_path: Path, text: str) -> None:
    folder = files_in(tmp_path / "files")
    (folder / "work_programme.yaml").write_text(text, encoding="utf-8")
    done = built(folder)
    assert done.exit_code == 1
    assert "work_programme.yaml" in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
