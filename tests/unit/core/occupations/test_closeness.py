"""Related jobs are nearer than unrelated ones."""

import numpy as np
import pytest

from goodwork.core.occupations.closeness import SAME, closeness_matrix, skills_in_common
from goodwork.standards.occupations import unit_groups

GROUPS = unit_groups()
NUMBERS = {code: number for number, code in enumerate(GROUPS)}
CLOSENESS = closeness_matrix(GROUPS)

NURSE, AUXILIARY, CARE_WORKER = "2237", "6131", "6135"
WAREHOUSE, DELIVERY_DRIVER, SOLICITOR = "9252", "8214", "2412"
TEACHING_ASSISTANT, NURSERY_ASSISTANT, STONEMASON = "6112", "6111", "5312"


def between(left: str, right: str) -> int:
    return int(CLOSENESS[NUMBERS[left], NUMBERS[right]])


@pytest.mark.parametrize(
    ("job", "nearer", "further"),
    [
        (CARE_WORKER, AUXILIARY, NURSE),
        (CARE_WORKER, AUXILIARY, STONEMASON),
        (TEACHING_ASSISTANT, NURSERY_ASSISTANT, CARE_WORKER),
        (WAREHOUSE, DELIVERY_DRIVER, SOLICITOR),
        (WAREHOUSE, DELIVERY_DRIVER, NURSE),
    ],
)
def test_related_jobs_are_nearer(job: str, nearer: str, further: str) -> None:
    assert between(job, nearer) > between(job, further)


@pytest.mark.parametrize(
    ("left", "right", "points"),
    [
        (CARE_WORKER, CARE_WORKER, 1000),
        (CARE_WORKER, AUXILIARY, 750),  # one minor group, one level
        (CARE_WORKER, TEACHING_ASSISTANT, 500),  # one sub-major group
        (WAREHOUSE, DELIVERY_DRIVER, 120),  # nothing but levels 1 and 2
        (WAREHOUSE, SOLICITOR, 0),  # levels 1 and 4
    ],
)
def test_points_from_the_classification(left: str, right: str, points: int) -> None:
    assert between(left, right) == points


def test_closeness_is_mutual_and_whole_only_with_oneself() -> None:
    assert CLOSENESS.shape == (412, 412)
    np.testing.assert_array_equal(CLOSENESS, CLOSENESS.T)
    assert (np.diag(CLOSENESS) == SAME).all()
    assert CLOSENESS[~np.eye(412, dtype=bool)].max() < SAME
    assert CLOSENESS.min() >= 0


def test_skills_in_common_bring_jobs_nearer_and_never_further() -> None:
    needs = np.zeros((len(GROUPS), 3), np.float32)
    needs[[NUMBERS[WAREHOUSE], NUMBERS[DELIVERY_DRIVER]], 0] = 1
    needs[NUMBERS[SOLICITOR], 1] = 1
    with_skills = closeness_matrix(GROUPS, needs)
    assert with_skills[NUMBERS[WAREHOUSE], NUMBERS[DELIVERY_DRIVER]] == 560
    assert (with_skills >= CLOSENESS).all()


def test_jobs_without_known_skills_have_none_in_common() -> None:
    assert skills_in_common(np.zeros((4, 2), np.float32)).max() == 0
