"""The Standard Occupational Classification 2020: 412 unit groups with their titles and common job titles.

Contains public sector information licensed under the Open Government Licence v3.0 (Office for National
Statistics, SOC 2020 Volume 1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, model_validator

from goodwork.standards.library import Fact, Standard, load


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _rows(text: Any) -> Any:
    """Lines of `code | title | more` by their code. Anything but text is left for pydantic to refuse."""
    if not isinstance(text, str):
        return text
    rows = [_cells(line) for line in text.splitlines() if line.strip()]
    codes = [row[0] for row in rows]
    if codes != sorted(set(codes)):
        raise ValueError("put each code once, in order")
    return {code: cells for code, *cells in rows}


TitlesByCode = Annotated[dict[str, tuple[str]], BeforeValidator(_rows)]
TitlesAndJobsByCode = Annotated[dict[str, tuple[str, str]], BeforeValidator(_rows)]


class SkillLevels(Fact):
    """The skill level (1 to 4) of each sub-major group, as the groups at each level."""

    by_sub_major_group: dict[int, tuple[str, ...]]


class Soc2020(Standard):
    """The file `standards/occupations/soc2020.yaml`. Every group's parent is on file and has a skill level."""

    kind: ClassVar[str] = "occupations"

    groups: Fact
    skill_levels: SkillLevels
    major_groups: TitlesByCode
    sub_major_groups: TitlesByCode
    minor_groups: TitlesByCode
    unit_groups: TitlesAndJobsByCode

    @model_validator(mode="after")
    def _each_group_has_its_parent(self) -> Self:
        levels: tuple[Mapping[str, object], ...] = (
            self.major_groups,
            self.sub_major_groups,
            self.minor_groups,
            self.unit_groups,
        )
        for length, (parents, children) in enumerate(pairwise(levels), start=1):
            for code in children:
                if len(code) != length + 1 or code[:length] not in parents:
                    raise ValueError(f"group {code} has no parent among those of {length} digits")
        if missing := set(self.sub_major_groups) - set(self.skill_level_by_sub_major_group()):
            raise ValueError(
                f"skill_levels: nothing is said of sub-major groups {', '.join(sorted(missing))}"
            )
        return self

    def skill_level_by_sub_major_group(self) -> dict[str, int]:
        return {
            code: level for level, codes in self.skill_levels.by_sub_major_group.items() for code in codes
        }


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """One unit group. `minor`, `sub_major` and `major` are the codes of the groups it belongs to.

    `skill_level` runs from 1 (general education) to 4 (a degree or long experience).
    """

    code: str
    title: str
    common_titles: tuple[str, ...]
    skill_level: int
    minor: str
    sub_major: str
    major: str


@cache
def unit_groups() -> dict[str, UnitGroup]:
    """The 412 unit groups by their four-digit code, in order of code."""
    standard = load(Soc2020, "soc2020")
    levels = standard.skill_level_by_sub_major_group()
    return {
        code: UnitGroup(
            code=code,
            title=title,
            common_titles=tuple(jobs.split("; ")),
            skill_level=levels[code[:2]],
            minor=code[:3],
            sub_major=code[:2],
            major=code[0],
        )
        for code, (title, jobs) in standard.unit_groups.items()
    }


@cache
def group_titles() -> dict[str, str]:
    """The title of every group by its code: one digit for a major group, two, three, four for those within it."""
    standard = load(Soc2020, "soc2020")
    wider = standard.major_groups | standard.sub_major_groups | standard.minor_groups
    return {code: cells[0] for code, cells in (wider | standard.unit_groups).items()}
