"""ESCO: which skills occupations need, as the numbers `core.occupations.skills` works with."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import read
from goodwork.connectors.open_data.register import ESCO_OCCUPATIONS, ESCO_RELATIONS, ESCO_SKILLS
from goodwork.core.occupations.skills import OPTIONAL_NEED, SkillMap, SkillUse


def read_skill_map(
    folder: Path, isco_shares: Mapping[str, Mapping[str, float]], codes: tuple[str, ...]
) -> SkillMap:
    """The skills of ESCO and how far each unit group of `codes` needs them.

    `isco_shares` bridges from SOC 2020 (see `CodingIndex`); a unit group it lacks needs no known skill.
    Raises OpenDataError when one of the three files is missing or not as registered.
    """
    skills = read(folder, ESCO_SKILLS).with_row_index("skill")
    occupations = read(folder, ESCO_OCCUPATIONS)
    uses = _uses(occupations, skills, read(folder, ESCO_RELATIONS))
    shares = [isco_shares.get(code, {}) for code in codes]
    return SkillMap.build(skills["preferredLabel"].to_list(), _labels(skills), uses, shares)


def _labels(skills: pl.DataFrame) -> Iterator[tuple[str, int]]:
    """Every label of each skill: the preferred one and those its other labels hold, one a line."""
    for number, preferred, others in skills.select("skill", "preferredLabel", "altLabels").iter_rows():
        for label in {preferred, *(others or "").split("\n")} - {""}:
            yield label, number


def _uses(occupations: pl.DataFrame, skills: pl.DataFrame, relations: pl.DataFrame) -> Iterator[SkillUse]:
    """For each ISCO group and skill, the share of the group's occupations that need it (an optional need counts half)."""
    sizes = occupations.group_by("iscoGroup").agg(pl.len().alias("occupations"))
    need = pl.when(pl.col("relationType") == "essential").then(1.0).otherwise(OPTIONAL_NEED)
    joined = (
        relations.with_columns(need.alias("need"))
        .join(occupations.select("conceptUri", "iscoGroup"), left_on="occupationUri", right_on="conceptUri")
        .join(skills.select("conceptUri", "skill"), left_on="skillUri", right_on="conceptUri")
        .group_by("iscoGroup", "skill")
        .agg(pl.col("need").sum())
        .join(sizes, on="iscoGroup")
    )
    for isco, skill, share in joined.select(
        "iscoGroup", "skill", pl.col("need") / pl.col("occupations")
    ).iter_rows():
        yield SkillUse(isco, skill, share)
