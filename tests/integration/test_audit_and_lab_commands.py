"""`goodwork audit` and `goodwork policy-lab` as their users run them: on good files, on bad ones, and twice."""

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from goodwork.cli.main import main

ON = "2026-11-22"

pytestmark = pytest.mark.slow


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented place with groups drawn by turns."""
    folder = tmp_path_factory.mktemp("place")
    made = run(
        "synthesise", "--people", 44, "--vacancies", 24, "--seed", 3, "--on", ON, "--out", folder, "--quiet"
    )
    assert made.exit_code == 0, made.output
    people = pl.read_csv(folder / "people.csv", infer_schema=False)["person_id"]
    rows = [f"{p},{'Female' if i % 2 else 'Male'}" for i, p in enumerate(people)]
    (folder / "groups.csv").write_text("\n".join(["person_id,sex", *rows]) + "\n", encoding="utf-8")
    return folder  # fmt: skip


def audit(place: Path, out: Path, *more: object, groups: Path | None = None) -> Result:
    files = place / "people.csv", place / "vacancies.csv"
    return run("audit", *files, "--groups", groups or place / "groups.csv", "--on", ON, "--out", out, "--quiet", *more)  # fmt: skip


def groups_file(folder: Path, text: str) -> Path:
    path = folder / "groups.csv"
    path.write_text(text, encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_audit_is_written_whole_and_a_second_run_gives_the_same_bytes(place: Path, tmp_path: Path) -> None:
    done = audit(place, tmp_path / "audit", "--plant", 10)
    assert done.exit_code == 0, done.output
    first = contents(tmp_path / "audit")
    assert {"index.html", "comparisons.csv", "spreads.csv", "circumstances.csv", "self_test.csv", "rejects.csv"} < set(first)  # fmt: skip
    page = first["index.html"].decode()
    assert "A penalty of 10% was planted" in page
    assert "found on every group, whatever its size" in page
    assert audit(place, tmp_path / "audit", "--plant", 10).exit_code == 0
    assert contents(tmp_path / "audit") == first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sex\nFemale\n", "has no column person_id"),
        ("person_id\nP00001\n", "has no column of groups"),
        ("person_id,sex\n", "no row names a person"),
        ("person_id," + ",".join(f"a{i}" for i in range(21)) + "\nP00001" + ",x" * 21 + "\n", "at most 20"),
    ],
)
def test_a_groups_file_that_cannot_be_used_is_named(
    place: Path, tmp_path: Path, text: str, words: str
) -> None:
    done = audit(place, tmp_path / "audit", groups=groups_file(tmp_path, text))
    assert done.exit_code == 1
    assert words in done.output
    assert not (tmp_path / "audit").exists()


def test_people_twice_unknown_or_blank_are_set_aside_by_row_and_the_rest_goes_on(
    place: Path, tmp_path: Path
) -> None:
    rows = (place / "groups.csv").read_text(encoding="utf-8")
    twice = rows + "P00001,Female\n,Male\nstranger,Male\n"
    done = audit(place, tmp_path / "audit", groups=groups_file(tmp_path, twice))
    assert done.exit_code == 0, done.output
    rejects = pl.read_csv(tmp_path / "audit/rejects.csv", infer_schema=False)
    assert rejects.select("row", "reason").rows() == [
        ("46", "is the same as in row 2: each may stand once, and the first was kept"),
        ("47", "is empty: every row needs one"),
    ]
    assert "not in the people file: 1 was left out" in done.output


@pytest.mark.parametrize(
    ("label", "why"),
    [
        (lambda i: "Same", "everybody is in one group"),
        (lambda i: f"only {i}", "no two groups have 10 people or more"),
        (lambda i: "Rare" if i == 0 else "Common", "no two groups have 10 people or more"),
        (lambda i: "", "everybody is in one group"),
    ],
)
def test_groups_that_cannot_be_compared_are_said_and_none_is_named(
    place: Path, tmp_path: Path, label, why
) -> None:
    people = pl.read_csv(place / "people.csv", infer_schema=False)["person_id"]
    text = "person_id,faith\n" + "".join(f"{p},{label(i)}\n" for i, p in enumerate(people))
    done = audit(place, tmp_path / "audit", groups=groups_file(tmp_path, text))
    assert done.exit_code == 0, done.output
    assert f"faith could not be compared: {why}" in done.output
    page = (tmp_path / "audit/index.html").read_text(encoding="utf-8")
    assert "Rare" not in page
    assert "only 7" not in page


def test_an_allocation_may_be_audited_too(place: Path, tmp_path: Path) -> None:
    vacancies = pl.read_csv(place / "vacancies.csv", infer_schema=False)["advert_id"]
    rows = [f"P{i:05d},{vacancies[i % 24]}" for i in range(1, 31)]
    given = tmp_path / "places.csv"
    given.write_text("\n".join(["person_id,vacancy_id", *rows, "P00001,twice", "P00040,"]), encoding="utf-8")
    done = audit(place, tmp_path / "audit", "--allocation", given)
    assert done.exit_code == 0, done.output
    assert "Given a place" in (tmp_path / "audit/index.html").read_text(encoding="utf-8")
    rejects = pl.read_csv(tmp_path / "audit/rejects.csv", infer_schema=False)
    assert rejects["reason"].to_list() == ["is the same as in row 2: one person, one place"]


def lab(out: Path, *more: object) -> Result:
    return run("policy-lab", *more, "--on", ON, "--out", out, "--quiet", "--replications", 3)


def test_the_lab_runs_on_files_twice_the_same(place: Path, tmp_path: Path) -> None:
    files = place / "people.csv", place / "vacancies.csv"
    done = lab(tmp_path / "lab", *files)
    assert done.exit_code == 0, done.output
    assert "thinking aid, not a forecast" in done.output
    first = contents(tmp_path / "lab")
    assert {"index.html", "outcomes.csv", "assumptions.csv", "sensitivity.csv"} < set(first)
    assert lab(tmp_path / "lab", *files).exit_code == 0
    assert contents(tmp_path / "lab") == first


def test_printed_assumptions_can_be_edited_and_used(place: Path, tmp_path: Path) -> None:
    printed = run("policy-lab", "--print-assumptions")
    mine = tmp_path / "mine.yaml"
    mine.write_text(printed.output.replace("value: 0.08", "value: 0.15"), encoding="utf-8")
    done = lab(tmp_path / "lab", place / "people.csv", place / "vacancies.csv", "--assumptions", mine)
    assert done.exit_code == 0, done.output
    assert "chance_of_hire = 0.15" in done.output
    assert "mine.yaml" in (tmp_path / "lab/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("value: 0.08", "value: 2", "is not from 0.03 to 0.2"),
        ("high: 0.2", "high: 1.5", "a chance is from 0 to 1"),
        ("low: 0.75", "low: 0", "a factor is above 0"),
        ("value: 0.08", "value: .nan", "chance_of_hire.value"),
        ("value: 0.08", "value: .inf", "chance_of_hire.value"),
        ("low: 1\n", "low: -4\n", "is below 0"),
        ("weeks_to_post_again:", "weeks_to_post_again_:", "weeks_to_post_again"),
        ("id: assumptions", "id: [", "cannot be read"),
    ],
)
def test_an_assumption_that_is_impossible_is_named(
    place: Path, tmp_path: Path, was: str, becomes: str, words: str
) -> None:
    printed = run("policy-lab", "--print-assumptions").output
    assert was in printed
    mine = tmp_path / "mine.yaml"
    mine.write_text(printed.replace(was, becomes, 1), encoding="utf-8")
    done = lab(tmp_path / "lab", place / "people.csv", place / "vacancies.csv", "--assumptions", mine)
    assert done.exit_code == 1, done.output
    assert "mine.yaml" in done.output
    assert words in done.output
    assert not (tmp_path / "lab").exists()  # fmt: skip


def test_one_file_alone_is_not_understood(place: Path, tmp_path: Path) -> None:
    done = lab(tmp_path / "lab", place / "people.csv")
    assert done.exit_code == 2
    assert "PEOPLE and VACANCIES, or write demo" in done.output
