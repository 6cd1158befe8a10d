"""Every code block of the documents runs, in a folder with the files the documents speak of."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
PROGRAMS = Path(sys.executable).parent
ADVERT = """Kitchen assistant
Ashgrove Primary School, Calderbridge. £12.85 an hour, 20 hours a week, Monday to Friday 9:30 to 13:30, term time only.
Permanent. Local Government Pension Scheme. Please tell us about any adjustments you need.
"""

# Keys that only exist in tests: two, so that a document can change from one to the other.
SERVICE = {
    "DJANGO_SETTINGS_MODULE": "goodwork.config.settings.base",
    "GOODWORK_SECRET_KEY": "only-for-tests-" + "x" * 40,
    "GOODWORK_ENCRYPTION_KEYS": "2:YW5vdGhlci1rZXktb2YtMzItYnl0ZXMtZm9yLWRvY3M=,"
    "1:dGVzdGluZy1vbmx5LTMyLWJ5dGVzLWxvbmcta2V5ISE=",
    "GOODWORK_INDEX_KEY": "dGVzdGluZy1vbmx5LTMyLWJ5dGVzLWZvci1pbmRleCE=",
}

pytestmark = pytest.mark.slow


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL)


def with_blocks(language: str) -> list[object]:
    return [pytest.param(d, id=str(d.relative_to(REPOSITORY))) for d in DOCUMENTS if blocks(d, language)]


def write_files(document: Path, folder: Path) -> None:
    """The files a document shows whole: a line that ends with the file's name, then the block that is in it."""
    shown = r"`([\w./-]+\.(?:csv|yaml))`:\n\n```\w+\n(.*?)```"
    for name, content in re.findall(shown, document.read_text(encoding="utf-8"), re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


def commands(document: Path) -> list[str]:
    text = "\n".join(blocks(document, "console")).replace("\\\n", " ")
    lines = (line.split("  #")[0].strip() for line in text.splitlines())
    return [line for line in lines if line.startswith("goodwork ")]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with people.csv, vacancies.csv, vacancies.jsonl, vacancies.xlsx, advert.txt, zones.csv, times.csv and an empty service."""
    folder = tmp_path_factory.mktemp("desk")
    subprocess.run(
        [PROGRAMS / "goodwork", "synthesise", "--people", "12", "--vacancies", "30", "--out", "place"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    for name in ("people.csv", "vacancies.csv", "vacancies.jsonl", "programme.yaml", "facts.csv"):
        (folder / name).write_bytes((folder / "place" / name).read_bytes())
    pl.read_csv(folder / "vacancies.csv", infer_schema=False).write_excel(folder / "vacancies.xlsx")
    people = pl.read_csv(folder / "people.csv", infer_schema=False)["person_id"]
    groups = [f"{person},{'Female' if i % 2 else 'Male'}" for i, person in enumerate(people)]
    (folder / "groups.csv").write_text("\n".join(["person_id,sex", *groups]) + "\n", encoding="utf-8")
    (folder / "advert.txt").write_text(ADVERT, encoding="utf-8")
    (folder / "zones.csv").write_text(
        "zone,latitude,longitude\nE1,54.1,1.2\nE2,54.08,1.25\n", encoding="utf-8"
    )
    (folder / "times.csv").write_text(
        "from,to,mode,minutes,arrive_by\nE1,E2,bus,25,08:30\n", encoding="utf-8"
    )
    official_figures(folder / "data")
    made = run([PROGRAMS / "goodwork", "manage", "migrate", "--verbosity", "0"], folder)
    assert made.returncode == 0, made.stderr
    return folder


def official_figures(folder: Path) -> None:
    """A folder of public data that knows the employment rate of England, Leeds and Bradford, and how many such areas there are."""
    rates = [
        (area, f"{year}-01-01", "P1Y", value)
        for area, value in (("E92000001", 75.7), ("E08000035", 74.7), ("E08000032", 68.1))
        for year in (2022, 2023)
    ]
    names = ("areacd", "start", "period", "value")
    table = pl.DataFrame(rates, schema=names, orient="row").with_columns(
        indicator=pl.lit("employment-rate"), lci=pl.col("value") - 3, uci=pl.col("value") + 3
    )
    for part in ("la_indicators_ons_els", "geo_boundaries"):
        (folder / part).mkdir(parents=True)
    table.write_parquet(folder / "la_indicators_ons_els/els_indicators_aug2025.parquet")
    (folder / "la_indicators_ons_els/els_areas.csv").write_text(
        "areacd,areanm,parentcd\nE92000001,England,\nE08000035,Leeds,\nE08000032,Bradford,\n",
        encoding="utf-8",
    )
    (folder / "geo_boundaries/lad_to_combined_authority_may2025.csv").write_text(
        "LAD25CD,LAD25NM,CAUTH25CD,CAUTH25NM\nE08000035,Leeds,E47000003,West Yorkshire\n", encoding="utf-8"
    )


def run(words: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={
            **os.environ,
            **SERVICE,
            "DATABASE_URL": f"sqlite:///{folder}/service.sqlite3",
            "GOODWORK_STATE": str(folder / "state"),
            "COLUMNS": "120",
        },
    )


@pytest.mark.parametrize("document", with_blocks("console"))
def test_commands_of_the_document_run(document: Path, desk: Path) -> None:
    write_files(document, desk)
    for command in commands(document):
        done = run([PROGRAMS / "goodwork", *shlex.split(command)[1:]], desk)
        # `data status` says by its exit code whether the public data are there.
        allowed = {0, 1} if "data status" in command else {0}
        assert done.returncode in allowed, f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("document", with_blocks("python"))
def test_python_of_the_document_runs(document: Path, desk: Path) -> None:
    done = run([sys.executable, "-W", "error", "-c", "\n".join(blocks(document, "python"))], desk)
    assert done.returncode == 0, done.stderr
