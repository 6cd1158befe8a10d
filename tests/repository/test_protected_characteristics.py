"""Protected characteristics and addresses' deprivation cannot reach a score."""

import ast
import configparser
import dataclasses
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from goodwork.core.matching.vacancy import Vacancy
from goodwork.vocabulary.people import Person

#: Equality Act 2010 section 4, in the words a field might use, and what stands in for them.
PROTECTED = re.compile(
    r"(^|_)(age|birth|dob|disab\w*|gender\w*|sex|sexual\w*|married|marital|pregnan\w*|maternity|race|ethnic\w*"
    r"|nationality|religion|belief|deprivation|imd|name)(_|$)"
)
#: Used for pay floors and for the page's heading only; the next test keeps them out of the score.
KEPT_FROM_SCORING = {"age_band", "display_name"}

#: Words that look like one and are of no person: what an allocation makes the most of, the age a pay floor is read for.
OF_NOBODY = {"objective.name", "terms.age_band"}


@pytest.mark.parametrize("record", [Person, Vacancy])
def test_no_record_holds_one(record: type) -> None:
    names = {f.name for f in dataclasses.fields(record) if PROTECTED.search(f.name)}
    assert names - KEPT_FROM_SCORING == set()


def attributes_read(paths: Iterable[Path]) -> list[str]:
    """Every attribute these modules read whose name speaks of a protected characteristic."""
    return [
        f"{path.name}: {read}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and (node.attr in KEPT_FROM_SCORING or PROTECTED.search(node.attr))
        if (read := ast.unparse(node)) not in OF_NOBODY and not read.endswith("__name__")
    ]


@pytest.mark.parametrize(
    "area", ["allocation", "crowding", "matching", "occupations", "policy_lab", "travel"]
)
def test_no_area_that_scores_or_shares_reads_one(repository: Path, area: str) -> None:
    """A reserve group reaches an allocation as bare truth values, by declared programme: never by name."""
    assert attributes_read((repository / "src/goodwork/core" / area).rglob("*.py")) == []


def test_no_step_of_matching_reads_one(repository: Path) -> None:
    """`age_band` tells a person her legal minimum in `shortlists.legal_minimum`, after her list is made."""
    steps = (
        "crowding",
        "journeys",
        "levers",
        "match",
        "matched",
        "nearness",
        "policy_lab",
        "vacancies",
    )
    folder = repository / "src/goodwork/pipelines"
    matching = [p for p in folder.glob("*.py") if p.stem in steps or p.stem.startswith("match_")]
    assert len(matching) >= len(steps)
    assert attributes_read(matching) == []


#: What makes lists and shares places. None may reach the groups people belong to, even through another module.
MATCHING = (
    "goodwork.core.allocation", "goodwork.core.matching", "goodwork.core.occupations", "goodwork.core.travel",
    "goodwork.pipelines.allocate", "goodwork.pipelines.crowding", "goodwork.pipelines.introductions",
    "goodwork.pipelines.journeys", "goodwork.pipelines.levers", "goodwork.pipelines.match", "goodwork.pipelines.matched",
    "goodwork.pipelines.nearness", "goodwork.pipelines.shortlists", "goodwork.pipelines.vacancies",
    "goodwork.vocabulary",
)  # fmt: skip
GROUPS = {"goodwork.core.fairness", "goodwork.connectors.tables.groups"}


def test_a_contract_keeps_groups_from_all_that_matches(repository: Path) -> None:
    contracts = configparser.ConfigParser()
    contracts.read(repository / ".importlinter")
    contract = contracts["importlinter:contract:groups-apart"]
    assert set(MATCHING) <= set(contract["source_modules"].split())
    assert set(contract["forbidden_modules"].split()) >= GROUPS


@pytest.mark.parametrize(
    "module", ["core/matching/score.py", "pipelines/matched.py", "core/allocation/__init__.py"]
)
def test_reading_groups_while_matching_breaks_the_contract(
    repository: Path, tmp_path: Path, module: str
) -> None:
    """Broken once, in a copy, for each kind of place it must hold."""
    shutil.copytree(
        repository / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    shutil.copy(repository / ".importlinter", tmp_path)
    broken = tmp_path / "src/goodwork" / module
    broken.write_text(
        broken.read_text(encoding="utf-8") + "\nimport goodwork.connectors.tables.groups\n", encoding="utf-8"
    )
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path / "src")},
    )  # fmt: skip
    assert run.returncode != 0
    assert "Nothing that matches or allocates can reach the groups" in run.stdout.replace("\n", " ")


def test_no_type_that_matching_is_given_can_hold_a_group() -> None:
    """By type: neither a person nor a vacancy has anywhere to put one, and the groups hold nothing but labels."""
    from goodwork.core.fairness.groups import GroupLabels

    hints = [str(f.type) for record in (Person, Vacancy) for f in dataclasses.fields(record)]
    assert not [hint for hint in hints if "Group" in hint or "Any" in hint or "object" in hint]
    assert [f.name for f in dataclasses.fields(GroupLabels)] == ["labels"]
