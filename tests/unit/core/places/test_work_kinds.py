"""A made-up city with known kinds of neighbourhood, each found; and lines that are near say so."""

import numpy as np
import pytest

from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import Flows
from goodwork.core.places.work import WorkKinds, work_kinds
from goodwork.standards.typologies import CommutingTypology, work_typology

TYPOLOGY = work_typology()
CITY = {  # where 1,000 working residents of each go; the rest work in the town called the rest
    "centre": {"centre": 800},
    "docks": {"docks": 200, "centre": 400},  # deprived, with jobs that others hold
    "park": {"park": 1200, "centre": 200},
    "estate": {"estate": 600, "centre": 100, "market": 100},
    "terraces": {"centre": 900, "terraces": 50},
    "barracks": {"park": 550, "barracks": 50, "centre": 100},
    "village": {"village": 900, "centre": 50, "park": 50},
    "market": {"market": 300, "centre": 500},
    "suburb": {"suburb": 100, "centre": 300, "docks": 300, "park": 280},
    "hills": {"centre": 350, "docks": 250, "park": 100, "hills": 60, "market": 240},
}
EXPECTED = {
    "centre": "core",
    "docks": "jobs_for_others",
    "park": "area_of_work",
    "estate": "out_of_reach",
    "terraces": "tied_to_core",
    "barracks": "tied_to_other_work",
    "village": "works_locally",
}
RANKS = dict(zip(CITY, (60, 15, 50, 5, 40, 45, 80, 55, 90, 85), strict=True))
OUT_OF_WORK = dict(zip(CITY, (0.1, 0.2, 0.1, 0.5, 0.1, 0.1, 0.05, 0.1, 0.05, 0.05), strict=True))


def kinds_of(city: dict[str, dict[str, int]], typology: CommutingTypology = TYPOLOGY) -> WorkKinds:
    pairs = [(a, b, n) for a, to in city.items() for b, n in to.items()]
    flows = Flows.of([a for a, _, _ in pairs], [b for _, b, _ in pairs], [n for *_, n in pairs], list(CITY))
    deprivation = Deprivation(np.array([RANKS[a] for a in CITY], np.float64), 100)
    return work_kinds(flows, deprivation, np.array(list(OUT_OF_WORK.values())), typology)


def test_planted_kinds_are_found() -> None:
    found = dict(zip(CITY, kinds_of(CITY).kind, strict=True))
    assert {area: found[area] for area in EXPECTED} == EXPECTED


def test_planted_kinds_stand_a_little_noise_and_near_ones_say_so() -> None:
    """Counts drawn again by chance, 200 times: whatever is called firm is found again at least 95 times in 100."""
    random = np.random.default_rng(3)
    true = kinds_of(CITY)
    again = np.zeros(len(CITY))
    for _ in range(200):
        drawn = {a: {b: int(random.poisson(n)) for b, n in to.items()} for a, to in CITY.items()}
        again += [a == b for a, b in zip(kinds_of(drawn).kind, true.kind, strict=True)]
    assert true.is_firm.any()
    assert not true.is_firm.all()
    assert (again[true.is_firm] >= 190).all()


def test_measures_by_hand() -> None:
    found = kinds_of(CITY)
    docks = list(CITY).index("docks")
    values = {name: float(column[docks]) for name, column in found.measured.values.items()}
    jobs = 200 + 300 + 250
    assert values["jobs_per_worker"] == pytest.approx(jobs / 600)
    assert values["works_here"] == pytest.approx(200 / 600)
    assert values["leaves"] == pytest.approx(400 / 600)
    assert values["works_in_core"] == pytest.approx(400 / 600)
    assert values["jobs_held_from_less_deprived"] == pytest.approx(550 / jobs)
    workers = sum(sum(to.values()) for to in CITY.values())
    assert found.measured.place["works_in_core"] == pytest.approx(
        sum(to.get("centre", 0) for to in CITY.values()) / workers
    )


def test_without_figures_on_being_out_of_work_only_what_rests_on_them_is_not_known() -> None:
    pairs = [(a, b, n) for a, to in CITY.items() for b, n in to.items()]
    flows = Flows.of([a for a, _, _ in pairs], [b for _, b, _ in pairs], [n for *_, n in pairs], list(CITY))
    deprivation = Deprivation(np.array(list(RANKS.values()), np.float64), 100)
    kinds = dict(zip(CITY, work_kinds(flows, deprivation, None, TYPOLOGY).kind, strict=True))
    assert kinds["estate"] == "not_known"
    assert kinds["centre"] == "core"
    assert kinds["terraces"] == "tied_to_core"  # its tie to the core already rules out "cut off"


def test_few_workers_give_no_kind_below_the_limit_and_one_at_it() -> None:
    few = int(TYPOLOGY.fewest_workers.value)
    at = kinds_of({**CITY, "terraces": {"centre": few}})
    below = kinds_of({**CITY, "terraces": {"centre": few - 1}})
    row = list(CITY).index("terraces")
    assert (at.kind[row], below.kind[row]) == ("tied_to_core", "too_few_workers")
    assert not below.is_firm[row]


def test_workers_whose_workplace_is_elsewhere_count_as_leaving() -> None:
    flows = Flows.of(["a", "a"], ["a", "another town"], [50, 150], ["a"])
    deprivation = Deprivation(np.array([1.0]), 1)
    found = work_kinds(flows, deprivation, None, TYPOLOGY)
    assert found.measured.values["leaves"][0] == pytest.approx(0.75)
    assert found.counts() == {found.kind[0]: 1}
