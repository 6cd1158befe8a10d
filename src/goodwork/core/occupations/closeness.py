"""How close two occupations are, 0 ... 1000.

From the classification alone, for unit groups a and b of skill levels l(a) and l(b):

    closeness = base(deepest group both belong to) - STEP × |l(a) - l(b)|, never below 0

and 1000 for one unit group. Where the skills of occupations are known (ESCO, through ISCO-08), skills in common
close part of the distance that is left, and never add to it, for lists of skills have gaps:

    closeness = c + SKILLS_SHARE × (1000 - c) × common(a, b), with c the above

`common` is the cosine of the two groups' skills, each weighted by its rarity, stretched so that the ordinary
pair is 0 and the closest hundredth of pairs 1: nearly every two occupations share some general skill.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from goodwork.standards.occupations import UnitGroup

Closeness = npt.NDArray[np.int16]  # unit groups × unit groups, both in order of code

SAME = 1000
# By the number of leading digits two codes share. A minor group (three) is one field of work at one level:
# most people in it could do each other's jobs with some training. A major group (one) shares little but level.
BASE = (200, 300, 500, 750)
# A level of skill is years of schooling or experience (SOC 2020 Volume 1): one level apart weighs less than another major
# group (100), and two weigh more.
STEP = 80
# Half: the classification groups by level and training; skills in common show the moves across it (a cleaner who
# could keep house, a waiter who could cook), which are what a person looking for work needs to see. Two jobs with
# the same skills on paper may still want different papers, so that half the distance stays.
SKILLS_SHARE = 0.5


def closeness_matrix(
    groups: Mapping[str, UnitGroup], skill_needs: npt.NDArray[np.float32] | None = None
) -> Closeness:
    """Closeness between all unit groups. `skill_needs` (unit groups × skills, 0 ... 1) as `SkillMap.needs`."""
    points = _from_classification(groups)
    if skill_needs is not None:
        points += SKILLS_SHARE * (SAME - points) * skills_in_common(skill_needs)
    np.fill_diagonal(points, SAME)
    return np.rint(points).astype(np.int16)


def _from_classification(groups: Mapping[str, UnitGroup]) -> npt.NDArray[np.float64]:
    codes = np.array([list(code) for code in groups])
    shared = np.logical_and.accumulate(codes[:, None, :3] == codes[None, :, :3], axis=2).sum(axis=2)
    levels = np.array([group.skill_level for group in groups.values()])
    points = np.array(BASE, np.float64)[shared] - STEP * np.abs(levels[:, None] - levels[None, :])
    return np.asarray(np.maximum(points, 0.0), np.float64)


def skills_in_common(needs: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """`common` of the module's formula, unit groups × unit groups, 0 ... 1. A group with no skills shares none."""
    spread = (needs > 0).sum(axis=0)
    rarity = np.log(len(needs) / np.maximum(spread, 1))
    weighted = needs * rarity
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    unit = weighted / np.maximum(lengths, 1e-9)
    cosine = (unit @ unit.T).astype(np.float64)
    pairs = cosine[np.triu_indices(len(cosine), k=1)]
    ordinary, closest = np.quantile(pairs, (0.5, 0.99))
    stretched = (cosine - ordinary) / max(closest - ordinary, 1e-9)
    return np.asarray(np.clip(stretched, 0.0, 1.0), np.float64)
