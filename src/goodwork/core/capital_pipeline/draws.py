"""How far the gap may lie from its middle: every assumption drawn by chance within its own range, many times."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.capital_pipeline.demand import Demand, million_in
from goodwork.core.capital_pipeline.projects import shares_by_year
from goodwork.core.capital_pipeline.supply import LocalWorkforce, growth
from goodwork.standards.capital_pipeline import Deflators, LabourDemand, LabourSupply, Ranged

REPLICATIONS = 4_000
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """float64 [occupation, year] each: the 95% limits of wanted less there, and the share of draws with too few people.

    NaN where the people there are not known.
    """

    lower: Floats
    upper: Floats
    chance_short: Floats


def within(generator: np.random.Generator, ranged: Ranged, n: int) -> Floats:
    """Draws of a figure: as often below its value as above, likelier near it, never beyond its ends."""
    away = 1 - np.sqrt(generator.random(n))
    end = np.where(generator.random(n) < 0.5, ranged.low, ranged.high)
    return ranged.value + away * (end - ranged.value)


def gap_draws(
    work: Demand,
    workforce: LocalWorkforce,
    coefficients: LabourDemand,
    prices: Deflators,
    rules: LabourSupply,
    seed: int = 1,
    replications: int = REPLICATIONS,
) -> Spread:
    """The spread of every gap. The same seed gives the same figures.

    In a draw each project goes ahead or does not, whole, by its chance; one coefficient holds for all phases of a kind in a
    sector; the shares who move and who are ready are the same for every occupation; the survey errs for each by itself.
    """
    generator = np.random.default_rng(seed)
    wanted = _wanted(generator, work, coefficients, prices, replications)
    there = _there(generator, work, workforce, rules, replications)
    gap = wanted - there
    known = ~np.isnan(gap[0])
    lower, upper = np.quantile(gap, (0.025, 0.975), axis=0)
    return Spread(lower, upper, np.where(known, (gap > 0).mean(axis=0), np.nan))


def _wanted(
    generator: np.random.Generator, work: Demand, coefficients: LabourDemand, prices: Deflators, n: int
) -> Floats:
    """float64 [draw, occupation, year]."""
    go = {p.id: generator.random(n) < p.confidence for p in {p.id: p for p, _ in work.phases}.values()}
    kinds = dict.fromkeys((p.sector, phase.kind) for p, phase in work.phases)
    each = {
        (sector, kind): within(generator, coefficients.sectors[sector].person_years_per_million[kind], n)
        for sector, kind in kinds
    }
    at = {code: place for place, code in enumerate(work.occupations)}
    found = np.zeros((n, len(work.occupations), len(work.years)))
    for project, phase in work.phases:
        totals = (
            million_in(project, phase, prices, coefficients.price_year)
            * each[project.sector, phase.kind]
            * go[project.id]
        )
        spread = np.array(shares_by_year(phase.period, work.years))
        for code, share in coefficients.mix(project.sector, phase.kind).items():
            found[:, at[code]] += share * totals[:, None] * spread[None, :]
    return found


def _there(
    generator: np.random.Generator, work: Demand, workforce: LocalWorkforce, rules: LabourSupply, n: int
) -> Floats:
    """float64 [draw, occupation, year]; NaN where the people employed are not known."""
    moving = within(generator, rules.free_to_move, n)
    ready = within(generator, rules.ready_of_unemployed, n)
    found = np.full((n, len(work.occupations), len(work.years)), np.nan)
    for row, code in enumerate(work.occupations):
        employed = workforce.employed.get(code)
        if employed is None:
            continue
        error = np.sqrt(within(generator, rules.people_per_answer, n) * employed) * generator.standard_normal(
            n
        )
        people = np.maximum(0.0, employed + error)
        out_of_work = workforce.out_of_work(code, people)
        starting = np.maximum(out_of_work * ready, workforce.own_list.get(code, 0))
        for column, year in enumerate(work.years):
            found[:, row, column] = people * growth(workforce, code, year) * moving + starting
    return found
