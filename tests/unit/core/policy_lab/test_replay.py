"""The replay: the fast one is the slow one; it counts what is there; and it favours nobody when nothing differs."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.policy_lab.outcomes import contrasts, estimate, rates, turning_point
from goodwork.core.policy_lab.reference import SlowReplay
from goodwork.core.policy_lab.replay import COUNTS, replay
from goodwork.core.policy_lab.world import LONGEST, Assumptions, Pairs, Rule, Vacancies, World, hazards, world
from goodwork.standards.policy_lab import lab_assumptions

OURS = Assumptions(**{name: a.value for name, a in lab_assumptions().each().items()})


def lists_of(
    per_person: list[list[int]], *, n_vacancies: int, places: int = 1, seed: int = 0
) -> tuple[Pairs, Vacancies]:
    """People with lists, best first; quality, fit, pay and journeys by chance."""
    random = np.random.default_rng(seed)
    vacancy = np.array([v for row in per_person for v in row], np.int32)
    start = np.concatenate([[0], np.cumsum([len(row) for row in per_person])]).astype(np.int64)
    pairs = Pairs(
        start,
        vacancy,
        random.random(len(vacancy)),
        random.random(len(vacancy)) * 8,
        random.random(len(vacancy)) * 60,
    )
    pay = np.where(random.random(n_vacancies) < 0.3, np.nan, random.random(n_vacancies) * 8 + 11)
    quality = random.integers(-40, 80, n_vacancies).astype(float)
    return pairs, Vacancies(np.full(n_vacancies, places, np.int64), quality, pay)  # fmt: skip


def by_quality(n_people: int, n_vacancies: int, seed: int) -> tuple[Pairs, Vacancies]:
    """Everybody could take half of the vacancies, and her score is their quality: good work can choose."""
    random = np.random.default_rng(seed)
    _, vacancies = lists_of([[] for _ in range(n_people)], n_vacancies=n_vacancies, seed=seed)
    rows = [
        sorted(
            random.choice(n_vacancies, n_vacancies // 2, replace=False), key=lambda v: -vacancies.quality[v]
        )
        for _ in range(n_people)
    ]
    n = sum(map(len, rows))
    start = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    flat = np.array([v for row in rows for v in row], np.int32)
    return Pairs(start, flat, np.full(n, 0.5), np.zeros(n), np.full(n, 20.0)), vacancies  # fmt: skip


chances = st.floats(0, 1)
assumed = st.builds(
    Assumptions,
    chance_of_hire=chances, hire_with_full_fit=st.floats(0.5, 3), arrival_weeks=st.integers(1, 60),
    posting_weeks=st.integers(1, 60), filled_by_others=chances, wait_for_good_work=st.integers(0, 60),
    good_work_score=st.floats(0, 100), leaving_first_13=chances, leaving_to_26=chances, leaving_after_26=chances,
    leaving_per_10_quality=st.floats(0.5, 1.5), leaving_per_10_hours_off=st.floats(0.5, 1.5),
    leaving_per_30_minutes=st.floats(0.5, 1.5), back_to_us=chances, posted_again=chances,
    weeks_to_post_again=st.integers(0, 60),
)  # fmt: skip


@settings(max_examples=30)
@given(st.data(), assumed, st.sampled_from(Rule), st.integers(0, 2**40))
def test_the_fast_replay_is_the_slow_one(
    data: st.DataObject, assumptions: Assumptions, rule: Rule, seed: int
) -> None:
    n_vacancies = data.draw(st.integers(1, 5))
    lists = data.draw(st.lists(st.lists(st.integers(0, n_vacancies - 1), unique=True), max_size=6))
    pairs, vacancies = lists_of(lists, n_vacancies=n_vacancies, places=data.draw(st.integers(0, 3)), seed=1)
    place = world(pairs, vacancies, assumptions)
    slow = [SlowReplay(place, rule, seed, number).run() for number in range(2)]
    assert replay(place, rule, 2, seed) == pytest.approx(np.array(slow).reshape(2, len(COUNTS)))  # fmt: skip


def without_differences() -> Assumptions:
    return dataclasses.replace(
        OURS, leaving_per_10_quality=1.0, leaving_per_10_hours_off=1.0, leaving_per_30_minutes=1.0
    )


def test_without_a_difference_in_leaving_jobs_last_as_long_under_either_rule_and_good_work_is_not_favoured() -> (
    None
):
    place = world(*by_quality(150, 400, 3), without_differences())
    found = {c.outcome.id: c.difference for c in contrasts(place, 60, 5)}
    for outcome in ("lasted_13", "lasted_26", "lasted_52"):
        assert found[outcome].low <= 0 <= found[outcome].high
        assert abs(found[outcome].mean) < 1.0
    assert found["sustained"].mean <= 0
    assert found["weeks_in_work"].mean <= 0
    assert found["quality"].low > 0  # it still finds better jobs; it only makes them last no longer


def test_where_people_stay_in_good_jobs_and_can_choose_jobs_last_longer_under_good_work() -> None:
    strong = dataclasses.replace(OURS, leaving_per_10_quality=0.75)
    pairs, vacancies = by_quality(120, 400, 4)
    found = {c.outcome.id: c.difference for c in contrasts(world(pairs, vacancies, strong), 40, 5)}
    assert found["lasted_26"].low > 0


def test_the_rules_are_one_where_nobody_waits_and_everybody_has_one_vacancy() -> None:
    pairs, vacancies = lists_of([[i] for i in range(30)], n_vacancies=30)
    place = world(pairs, vacancies, dataclasses.replace(OURS, wait_for_good_work=0))
    assert np.array_equal(replay(place, Rule.WORK_FIRST, 5, 1), replay(place, Rule.GOOD_WORK, 5, 1), equal_nan=True)  # fmt: skip


def counted(place: World, rule: Rule, name: str) -> np.ndarray:
    return replay(place, rule, 20, 2)[:, COUNTS.index(name)]


@pytest.mark.parametrize("rule", Rule)
def test_no_more_places_are_filled_than_posted_and_nobody_is_counted_twice(rule: Rule) -> None:
    place = world(*by_quality(200, 60, 6), OURS)
    filled = counted(place, rule, "places_filled") + counted(place, rule, "places_filled_by_others")
    assert (filled <= counted(place, rule, "places_posted")).all()
    assert (counted(place, rule, "placed") <= 200).all()
    assert (counted(place, rule, "lasted_52") <= counted(place, rule, "lasted_26")).all()
    assert (counted(place, rule, "sustained_people") <= counted(place, rule, "placed")).all()


@pytest.mark.parametrize("rule", Rule)
def test_nobody_is_hired_without_a_chance_or_a_place(rule: Rule) -> None:
    pairs, vacancies = by_quality(20, 10, 7)
    never = dataclasses.replace(OURS, chance_of_hire=0.0)
    assert counted(world(pairs, vacancies, never), rule, "starts").sum() == 0
    none = dataclasses.replace(vacancies, places=np.zeros(10, np.int64))
    assert counted(world(pairs, none, OURS), rule, "starts").sum() == 0


def test_a_place_with_nobody_in_it_has_nothing_to_count() -> None:
    place = world(*lists_of([], n_vacancies=2), OURS)
    assert all(np.isnan(c.difference.mean) for c in contrasts(place, 3, 1) if c.outcome.id == "sustained")
    assert np.isnan(rates(replay(place, Rule.WORK_FIRST, 2, 1), 0)["lasted_26"]).all()
    assert np.isnan(estimate(np.array([np.nan])).mean)


def test_jobs_last_as_long_as_the_chances_say() -> None:
    """With one chance of leaving for all weeks, the share that lasts 26 weeks is (1 - chance) to the 25th: of those weeks."""
    flat = dataclasses.replace(
        without_differences(), leaving_first_13=0.03, leaving_to_26=0.03, leaving_after_26=0.03
    )
    place = world(*by_quality(400, 400, 8), flat)
    lasted = rates(replay(place, Rule.WORK_FIRST, 30, 4), 400)["lasted_26"].mean()
    assert lasted == pytest.approx(100 * 0.97**25, abs=1.5)
    assert hazards(flat)[LONGEST] == pytest.approx(-LONGEST * np.log(0.97))  # fmt: skip


def test_a_pair_with_a_vacancy_that_is_not_there_is_refused() -> None:
    pairs, vacancies = lists_of([[3]], n_vacancies=4)
    with pytest.raises(ValueError, match="a vacancy that is not there"):
        world(pairs, dataclasses.replace(vacancies, places=vacancies.places[:2]), OURS)


def test_where_an_answer_turns_is_found_by_halving() -> None:
    assert turning_point(lambda x: x - 3.0, 0.0, 10.0, -3.0, 7.0, 20) == pytest.approx(3.0, abs=1e-4)
    assert turning_point(lambda x: 1.0, 0.0, 10.0, 1.0, 1.0) is None
    assert turning_point(lambda x: 0.0, 0.0, 1.0, 0.0, 1.0) is None
