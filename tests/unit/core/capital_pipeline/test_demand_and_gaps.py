"""Work asked for by projects: what goes in comes out, ends keep their order, and nobody is counted twice."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.capital_pipeline.commitments import commitments_due, months_after, whole
from goodwork.core.capital_pipeline.demand import demand, phase_person_years
from goodwork.core.capital_pipeline.draws import gap_draws, within
from goodwork.core.capital_pipeline.gaps import Verdict, gaps, months_before, verdict
from goodwork.core.capital_pipeline.projects import Phase, Project, shares_by_year, years_of
from goodwork.core.capital_pipeline.supply import LocalWorkforce, supply
from goodwork.standards.capital_pipeline import commitments, deflators, labour_demand, labour_supply
from goodwork.vocabulary.capital import PhaseKind
from goodwork.vocabulary.periods import Period

LABOUR, PRICES, PLACES, SUPPLY = labour_demand(), deflators(), commitments(), labour_supply()
YEARS_2027_TO_2028 = Period(date(2027, 1, 1), date(2028, 12, 31))


def phase(kind=PhaseKind.CONSTRUCTION, period=YEARS_2027_TO_2028, pounds=10_000_000.0) -> Phase:
    return Phase(kind, period, pounds)


def project(*phases: Phase, sector="housing", confidence=1.0, price_year=2024, **more) -> Project:
    return Project(
        "P1",
        "Homes",
        "The council",
        "E08000035",
        sector,
        price_year,
        confidence,
        phases or (phase(),),
        **more,
    )


def test_ten_million_pounds_of_new_homes_ask_for_a_hundred_person_years():
    found = demand([project()], LABOUR, PRICES)
    assert found.by_year()[1].sum() == pytest.approx(100)  # 10 person-years for each £1 million, on file
    assert found.years == (2027, 2028)
    assert found.by_year()[1] == pytest.approx([100 * 365 / 731, 100 * 366 / 731])


def test_the_mix_on_file_says_who_does_the_work():
    found = demand([project()], LABOUR, PRICES)
    bricklayers_and_others = found.occupations.index("53")
    assert found.by_occupation_and_year()[1, bricklayers_and_others].sum() == pytest.approx(38)


days = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@st.composite
def invented_projects(draw) -> Project:
    cuts = sorted(draw(st.lists(days, min_size=2, max_size=5, unique=True)))
    phases = tuple(
        Phase(draw(st.sampled_from(PhaseKind)), Period(a, date.fromordinal(b.toordinal() - 1)), pounds)
        for a, b in pairwise(cuts)
        for pounds in [draw(st.floats(1e3, 1e9))]
    )
    return Project(
        draw(st.text("abc", min_size=1, max_size=3)), "n", "p", "E08000035",
        draw(st.sampled_from(sorted(LABOUR.sectors))), draw(st.sampled_from(sorted(PRICES.years))),
        draw(st.floats(0.01, 1)), phases,
    )  # fmt: skip


@given(st.lists(invented_projects(), min_size=1, max_size=5))
def test_person_years_are_conserved_and_the_ends_keep_their_order(projects):
    found = demand(projects, LABOUR, PRICES)
    by_hand = sum(
        np.array(phase_person_years(p, each, LABOUR, PRICES)) for p in projects for each in p.phases
    )
    assert found.by_occupation_and_year().sum(axis=(1, 2)) == pytest.approx(by_hand)
    assert sum(found.by_project().values()) == pytest.approx(by_hand)
    low, central, high = found.person_years
    assert (low <= central + 1e-9).all()
    assert (central <= high + 1e-9).all()


@given(st.lists(invented_projects(), min_size=1, max_size=4))
def test_every_phase_is_spread_over_its_own_days_alone(projects):
    years = years_of(projects)
    for each in (one for p in projects for one in p.phases):
        shares = shares_by_year(each.period, years)
        assert sum(shares) == pytest.approx(1)
        inside = range(each.period.start.year, each.period.end.year + 1)
        assert all((share > 0) == (year in inside) for share, year in zip(shares, years, strict=True))


def test_money_of_another_year_is_put_into_the_prices_of_the_coefficients():
    then = demand([project(price_year=2018)], LABOUR, PRICES).by_year()[1].sum()
    assert then == pytest.approx(100 * PRICES.years[2024].index / PRICES.years[2018].index)


def test_a_project_less_sure_weighs_less_and_is_left_out_of_the_low_figure():
    found = demand([project(confidence=0.5)], LABOUR, PRICES).by_year().sum(axis=1)
    assert found == pytest.approx([0, 50, 140])


def test_a_project_just_sure_enough_is_in_the_low_figure():
    assert demand([project(confidence=0.75)], LABOUR, PRICES).by_year()[0].sum() == pytest.approx(70 * 0.75)


def test_phases_that_overlap_are_refused():
    later = phase(PhaseKind.OPERATION, Period(date(2028, 6, 1), date(2030, 1, 1)))
    with pytest.raises(ValueError, match="begins on 2028-06-01, before another ends on 2028-12-31"):
        project(phase(), later)


def workforce(**more) -> LocalWorkforce:
    given = {
        "employed": {"53": 1_000.0, "92": 9_000.0},
        "unemployed": 500.0,
        "period": "2024",
        "base_year": 2024,
    }
    return LocalWorkforce(**(given | more))


def test_supply_is_those_who_move_and_those_out_of_work():
    found = supply(workforce(), SUPPLY, ("53",), (2027,)).people[:, 0, 0]
    assert found[1] == pytest.approx(1_000 * 0.03 + 1_000 * 500 / 10_000 * 0.5)
    assert found[0] < found[1] < found[2]


def test_people_on_the_own_list_are_not_added_to_the_unemployed_they_are_among():
    few = supply(workforce(own_list={"53": 20}), SUPPLY, ("53",), (2027,)).people[1, 0, 0]
    many = supply(workforce(own_list={"53": 40}), SUPPLY, ("53",), (2027,)).people[1, 0, 0]
    assert (few, many) == (pytest.approx(30 + 25), pytest.approx(30 + 40))


def test_supply_follows_projected_employment_to_its_last_year_and_then_stays():
    projected = {("53", 2024): 2_000.0, ("53", 2027): 2_200.0}
    found = supply(workforce(unemployed=0.0, projected=projected), SUPPLY, ("53",), (2027, 2040)).people[1, 0]
    assert found == pytest.approx([33, 33])


def test_a_figure_the_publisher_withholds_is_not_known():
    found = supply(workforce(employed={"53": None, "92": 9_000.0}), SUPPLY, ("53", "82"), (2027,))
    assert np.isnan(found.people).all()


@pytest.mark.parametrize(
    ("chance", "said"),
    [(0.9, Verdict.SHORT), (0.89, Verdict.CANNOT_TELL), (0.11, Verdict.CANNOT_TELL), (0.1, Verdict.ENOUGH),
     (float("nan"), Verdict.CANNOT_TELL)],
)  # fmt: skip
def test_the_verdict_of_a_chance(chance, said):
    assert verdict(chance, 0.9) == said


def gaps_of(work, people):
    there = supply(people, SUPPLY, work.occupations, work.years)
    spread = gap_draws(work, people, LABOUR, PRICES, SUPPLY)
    return {(g.occupation, g.year): g for g in gaps(work, there, spread, LABOUR, 0.9)}


def test_a_planted_shortage_is_found_and_a_planted_plenty_is_not_called_one():
    work = demand([project(phase(pounds=200_000_000.0))], LABOUR, PRICES)
    found = gaps_of(work, workforce(employed={"53": 500.0, "91": 200_000.0, "92": 10_000.0}))
    assert found["53", 2027].verdict is Verdict.SHORT
    assert found["91", 2027].verdict is Verdict.ENOUGH
    assert found["52", 2027].verdict is Verdict.CANNOT_TELL  # who works in it is not known
    assert found["53", 2027].train_from == date(2025, 1, 1)  # 24 months on file
    for one in found.values():
        if one.occupation != "52" and not np.isnan(one.gap[1]):
            assert one.gap[0] < one.gap[1] < one.gap[2]
            assert one.wanted[0] - one.there[2] <= one.gap[0]
            assert one.gap[2] <= one.wanted[2] - one.there[0]


def test_draws_hold_the_truth_as_often_as_they_say():
    """A truth is drawn as the assumptions are; the 95% interval holds it in about 95 of 100 worlds."""
    work = demand([project(phase(pounds=60_000_000.0), confidence=1.0)], LABOUR, PRICES)
    people = workforce(employed={"53": 4_000.0, "92": 9_000.0})
    spread = gap_draws(work, people, LABOUR, PRICES, SUPPLY, seed=1)
    row = work.occupations.index("53")
    held = []
    for seed in range(2, 402):
        truth = gap_draws(work, people, LABOUR, PRICES, SUPPLY, seed=seed, replications=1).lower[row, 0]
        held.append(spread.lower[row, 0] <= truth <= spread.upper[row, 0])
    assert 0.92 <= np.mean(held) <= 0.975


def test_a_project_that_may_not_go_ahead_widens_the_interval_and_lowers_the_chance():
    people = workforce(employed={"53": 1_500.0, "92": 9_000.0})
    sure = gaps_of(demand([project(phase(pounds=80_000_000.0))], LABOUR, PRICES), people)["53", 2027]
    unsure = gaps_of(demand([project(phase(pounds=80_000_000.0), confidence=0.5)], LABOUR, PRICES), people)[
        "53", 2027
    ]
    assert sure.chance_short > 0.9
    assert 0.4 < unsure.chance_short < 0.6
    assert unsure.gap[0] < sure.gap[0]
    assert unsure.verdict is Verdict.CANNOT_TELL


def test_the_same_seed_gives_the_same_spread():
    work = demand([project()], LABOUR, PRICES)
    again = [gap_draws(work, workforce(), LABOUR, PRICES, SUPPLY, seed=7, replications=50) for _ in range(2)]
    assert np.array_equal(again[0].lower, again[1].lower, equal_nan=True)


def test_draws_never_leave_their_range_and_lie_evenly_about_the_middle():
    ranged = LABOUR.sectors["housing"].person_years_per_million[PhaseKind.CONSTRUCTION]
    found = within(np.random.default_rng(1), ranged, 20_000)
    assert ranged.low <= found.min()
    assert found.max() <= ranged.high
    assert np.median(found) == pytest.approx(ranged.value, abs=0.1)


def test_without_a_supply_every_gap_cannot_be_told():
    work = demand([project()], LABOUR, PRICES)
    assert {g.verdict for g in gaps(work, None, None, LABOUR, 0.9)} == {Verdict.CANNOT_TELL}


def test_a_place_that_knows_who_is_out_of_work_by_occupation_is_believed():
    found = supply(workforce(unemployed_by={"53": 80.0}), SUPPLY, ("53", "92"), (2027,)).people[1, :, 0]
    assert found == pytest.approx([30 + 40, 270])


def due(*phases: Phase, commitment="apprenticeships", **more):
    return next(
        d for d in commitments_due([project(*phases, **more)], PLACES, PRICES) if d.commitment == commitment
    )


def test_an_apprentice_still_there_takes_a_place_of_the_next_phase():
    first = phase(
        period=Period(date(2027, 1, 1), date(2027, 12, 31))
    )  # £10 million: 3 places, each for 24 months
    second = phase(
        PhaseKind.OPERATION, Period(date(2028, 1, 1), date(2028, 12, 31)), 20_000_000.0
    )  # 6 places
    found = due(first, second)
    assert found.places_by_phase == (3, 6)
    assert found.starts_by_year == {2027: 3, 2028: 3}
    assert found.people == 6


def test_an_apprentice_who_has_finished_leaves_her_place_to_another():
    first = phase(period=Period(date(2027, 1, 1), date(2027, 12, 31)))
    second = phase(PhaseKind.OPERATION, Period(date(2029, 1, 1), date(2029, 12, 31)))
    assert due(first, second).starts_by_year == {2027: 3, 2029: 3}


def test_a_phase_the_rule_does_not_name_carries_no_places():
    design = phase(PhaseKind.DESIGN, Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert due(design, phase()).places_by_phase == (0, 3)


def test_a_project_smaller_than_the_least_carries_nothing():
    assert not list(commitments_due([project(phase(pounds=999_000.0))], PLACES, PRICES))
    assert list(commitments_due([project(phase(pounds=1_000_000.0))], PLACES, PRICES))


def test_what_was_promised_stands_beside():
    assert due(promised={"apprenticeships": 2}).promised == 2
    assert due().promised is None


def test_halves_are_rounded_up_and_months_end_with_their_month():
    assert [whole(x) for x in (0.49, 0.5, 1.4999, 3 * 0.5 - 1e-15)] == [0, 1, 1, 2]
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_after(date(2027, 12, 15), 24) == date(2029, 12, 15)
    assert months_before(date(2027, 1, 1), 6) == date(2026, 7, 1)
