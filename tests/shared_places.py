"""Small allocations with everything that is published about them, for tests of the record, the checker and the pages."""

from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st

from goodwork.core.allocation.blocking import blocking_pairs
from goodwork.core.allocation.counted import CountedFact
from goodwork.core.allocation.held import held_pairs
from goodwork.core.allocation.outcome import Rule
from goodwork.core.allocation.proofs import share
from goodwork.core.allocation.record import Shared
from goodwork.core.allocation.standing import standing
from goodwork.standards.programme import Programme

ON = date(2026, 11, 22)
WITHOUT, LOWEST = 5, -2

PROGRAMME: dict[str, Any] = {
    "id": "bridge-fund",
    "title": "The Bridge Fund (invented)",
    "agreed_by": ["Brackenford Council (invented)"],
    "agreed_on": "2026-10-01",
    "source": "invented for tests",
    "lottery": {"seed": "a seed of 2026", "published_on": "2026-10-02", "published_in": "the council's notice board"},
    "criteria": [
        {
            "fact": "months_out_of_work", "words": "months out of work", "evidence": "benefit record", "unit": "months",
            "bands": [{"at_least": 6, "points": 1}, {"at_least": 12, "points": 2}], "valid_for_days": 92,
        },
        {"fact": "care_leaver", "words": "care leaver", "evidence": "letter from the council", "points": 2},
        {"fact": "finished_course", "words": "finished the course", "evidence": "certificate", "points": 1, "only_for": ["V1"]},
    ],
    "reserve": {
        "percent": 50, "where_capacity_at_least": 2, "facts": ["care_leaver"], "words": "care leavers",
        "evidence": "letter from the council", "lawful_basis": "not_protected", "because": "they are placed half as often",
    },
}  # fmt: skip


def programme(**changes: Any) -> Programme:
    """The test programme, parts of it changed."""
    return Programme.model_validate(PROGRAMME | changes)


def shared_of(
    wanted: list[list[tuple[int, int]]],
    capacities: list[int],
    facts: list[dict[str, CountedFact]],
    rules: Programme,
    rule: Rule = Rule.STABLE,
) -> Shared:
    """The sharing of (place, score) lists by a rule, proved."""
    pairs = np.array([(i, p, s) for i, row in enumerate(wanted) for p, s in row], np.int64).reshape(-1, 3)
    rank = np.arange(len(capacities), dtype=np.int32)
    source = held_pairs(pairs[:, 0], pairs[:, 1], pairs[:, 2], len(wanted), rank)
    people, places = [f"P{i}" for i in range(len(wanted))], [f"V{p}" for p in range(len(capacities))]
    seats = np.array(capacities, np.int64)
    held = [{fact: counted.value for fact, counted in row.items()} for row in facts]
    stood = standing(rules, held, people, places, seats)
    proved = share(rule, source, seats, stood.priorities, WITHOUT, LOWEST)
    outcome = proved.outcome
    passed_over, _ = blocking_pairs(outcome.lists, outcome.place_of_person, seats, stood.priorities)
    return Shared(
        rules,
        ON,
        people,
        places,
        facts,
        rank,
        seats,
        stood,
        outcome,
        passed_over,
        {"matching": "test"},
        proved.proofs,
        WITHOUT,
    )


@st.composite
def allocations(draw: st.DrawFn, most_people: int = 7, most_places: int = 4) -> Shared:
    """Worlds of every shape: nobody, no places, no capacity, ties of score and of points."""
    n, m = draw(st.integers(0, most_people)), draw(st.integers(0, most_places))
    wanted = [
        [(p, draw(st.integers(-2, 3))) for p in draw(st.permutations(range(m)))[: draw(st.integers(0, m))]]
        for _ in range(n)
    ]
    capacities = draw(st.lists(st.integers(0, 3), min_size=m, max_size=m))
    facts: list[dict[str, CountedFact]] = []
    for _ in range(n):
        held = {}
        if months := draw(st.sampled_from([0, 3, 6, 14])):
            held["months_out_of_work"] = CountedFact(months, date(2026, 11, 1))
        for fact in ("care_leaver", "finished_course"):
            if draw(st.booleans()):
                held[fact] = CountedFact(1)
        facts.append(held)
    changes: dict[str, Any] = {} if draw(st.booleans()) else {"reserve": None}
    if draw(st.booleans()):
        changes["places"] = {f"V{p}": q for p, q in enumerate(capacities)}
    return shared_of(wanted, capacities, facts, programme(**changes), draw(st.sampled_from(Rule)))
