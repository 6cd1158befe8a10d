"""What Goodwork knows of occupations: as much as the folder of public data allows, and never nothing."""

from dataclasses import dataclass
from pathlib import Path

from goodwork.connectors.open_data.coding_index import read_coding_index
from goodwork.connectors.open_data.esco import read_skill_map
from goodwork.connectors.open_data.folder import has
from goodwork.connectors.open_data.register import (
    CODING_INDEX,
    ESCO_OCCUPATIONS,
    ESCO_RELATIONS,
    ESCO_SKILLS,
)
from goodwork.core.occupations.closeness import Closeness, closeness_matrix
from goodwork.core.occupations.entries import entries_of
from goodwork.core.occupations.fit import OccupationFit
from goodwork.core.occupations.index import OccupationIndex
from goodwork.core.occupations.skills import SkillMap
from goodwork.standards.occupations import unit_groups


@dataclass(frozen=True, slots=True)
class Occupations:
    """An index of titles, the closeness of occupations and the skills they need (None without ESCO).

    `weaker` says, a sentence each, what is done less well for want of a file.
    """

    index: OccupationIndex
    closeness: Closeness
    skills: SkillMap | None
    weaker: tuple[str, ...]

    def fit(self) -> OccupationFit:
        """A fresh reader of what people want, have done and can do."""
        return OccupationFit(self.index, self.closeness, self.skills)


def read_occupations(folder: Path | None, *, with_skills: bool = True) -> Occupations:
    """Reads what the folder has (None: no folder) and learns from it: three to six seconds.

    `with_skills` False leaves ESCO unread: adverts need no skills, and it is nearly half the time.

    A missing file makes the result weaker and is said so; a file that is there but wrong raises OpenDataError.
    """
    groups = unit_groups()
    titles = {code: group.title for code, group in groups.items()}
    entries, skills, weaker = entries_of(groups), None, []
    if folder is not None and has(folder, CODING_INDEX):
        coding = read_coding_index(folder)
        entries += coding.entries
        if with_skills and has(folder, ESCO_OCCUPATIONS, ESCO_SKILLS, ESCO_RELATIONS):
            skills = read_skill_map(folder, coding.isco_shares, tuple(titles))
    else:
        weaker.append(CODING_INDEX.weaker)
    if with_skills and skills is None:
        weaker.append(ESCO_SKILLS.weaker)
    index = OccupationIndex.build(entries, titles)
    needs = skills.needs if skills is not None else None
    return Occupations(index, closeness_matrix(groups, needs), skills, tuple(weaker))
