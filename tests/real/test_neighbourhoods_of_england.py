"""England's real neighbourhoods: the census's journeys in Leeds, inequality, and made-up moves over real deprivation."""

from pathlib import Path

import numpy as np
import pytest

from goodwork.connectors.open_data.folder import has
from goodwork.connectors.open_data.neighbourhoods import DEPRIVATION, JOURNEYS, JOURNEYS_LEEDS
from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import Flows
from goodwork.core.places.residential import residential_kinds
from goodwork.pipelines.monitor.neighbourhood_table import NeighbourhoodTable, neighbourhood_table
from goodwork.pipelines.monitor.unequal_places import inequality_of
from goodwork.pipelines.monitor.work_places import authority_work, neighbourhood_work
from goodwork.standards.typologies import residential_typology

LEEDS = "E08000035"
CITY_CENTRE = "E02006875"


@pytest.fixture(scope="module")
def table(open_data: Path) -> NeighbourhoodTable:
    if not has(open_data, DEPRIVATION, JOURNEYS_LEEDS, JOURNEYS):
        pytest.skip("the folder of public data holds no neighbourhoods")
    return neighbourhood_table(open_data)


def test_every_neighbourhood_is_in_a_larger_one_and_people_add_up_to_england(
    table: NeighbourhoodTable,
) -> None:
    assert table.small.height == 33_755
    assert table.larger.height == 6_856
    assert 56e6 < table.small["people"].sum() < 58e6


def test_the_most_deprived_fifth_of_west_yorkshire_is_as_counted_before(table: NeighbourhoodTable) -> None:
    """Leeds 136 of 488, Bradford 159 of 312, Kirklees 80 of 260, Wakefield 72 of 215, Calderdale 41 of 129."""
    ranks = Deprivation(table.small["rank"].to_numpy().astype(np.float64), table.small.height)
    deprived = ranks.in_most_deprived(0.2)
    counted = {
        code: (int(deprived[rows].sum()), int(rows.sum()))
        for code in ("E08000035", "E08000032", "E08000034", "E08000036", "E08000033")
        if (rows := (table.small["authority"] == code).to_numpy()).any()
    }
    assert list(counted.values()) == [(136, 488), (159, 312), (80, 260), (72, 215), (41, 129)]


def test_the_middle_of_leeds_is_its_core(open_data: Path, table: NeighbourhoodTable) -> None:
    work = neighbourhood_work(open_data, table)
    assert work
    facts = work.kinds.facts
    assert len(work.kinds.areas) == 107
    assert facts.workers.sum() == 153_947
    assert facts.within.sum() == 11_775
    centre = work.kinds.areas.index(CITY_CENTRE)
    assert work.names[centre] == "Leeds City Centre"
    assert work.kinds.kind[centre] == "core"
    assert facts.jobs[centre] / facts.jobs.sum() == pytest.approx(0.158, abs=0.0005)
    kinds = dict(zip(work.names, work.kinds.kind, strict=True))
    assert kinds["Lincoln Green & St James"] == "core"  # a hospital
    assert kinds["Seacroft North & Monkswood"] == "jobs_for_others"
    assert set(work.authorities) == {LEEDS}


def test_authorities_that_are_known_to_draw_workers_in_or_send_them_out(open_data: Path) -> None:
    work = authority_work(open_data)
    assert work
    kinds = dict(zip(work.names, work.kinds.kind, strict=True))
    assert {kinds[name] for name in ("Cambridge", "Oxford", "Westminster", "Nottingham")} == {
        "draws_workers_in"
    }
    assert {kinds[name] for name in ("Wokingham", "Redcar and Cleveland", "South Derbyshire")} == {
        "dormitory"
    }
    assert {kinds[name] for name in ("Cornwall", "Plymouth", "York")} == {"keeps_its_own"}


def test_most_inequality_of_low_income_lies_within_authorities(table: NeighbourhoodTable) -> None:
    found = inequality_of(table.small, {})
    assert len(found.of) >= 296
    assert found.split.share_between == pytest.approx(0.243, abs=0.005)
    assert found.of[LEEDS].n_neighbourhoods == 488


def test_made_up_moves_over_englands_real_deprivation_give_the_kinds_put_in(
    table: NeighbourhoodTable,
) -> None:
    """Each deprived neighbourhood of Leeds is given a kind; 400 movers each way are drawn to fit it."""
    typology, random = residential_typology(), np.random.default_rng(11)
    ranks = table.small["rank"].to_numpy().astype(np.float64)
    areas = table.small["area"].to_list()
    deprivation = Deprivation(ranks, len(ranks))
    inside = np.flatnonzero(
        (table.small["authority"] == LEEDS).to_numpy() & deprivation.in_most_deprived(0.2)
    )
    worse, better = np.flatnonzero(ranks <= 100), np.flatnonzero(ranks > len(ranks) / 2)
    planted, rows = {}, []
    for number, area in enumerate(inside):
        kind = typology.kinds[number % 4]
        planted[areas[area]] = kind.id
        for is_less, inward in ((kind.in_from_less_deprived, True), (kind.out_to_less_deprived, False)):
            k = int(random.binomial(400, 0.75 if is_less else 0.25))
            for pool, people in ((better, k), (worse, 400 - k)):
                other = int(random.choice(pool[~np.isin(pool, inside)]))
                rows.append((other, area, people) if inward else (area, other, people))
    flows = Flows.of(
        [areas[a] for a, _, _ in rows], [areas[b] for _, b, _ in rows], [n for *_, n in rows], areas
    )
    found = dict(zip(areas, residential_kinds(flows, deprivation, typology).kind, strict=True))
    assert len(planted) == 136
    assert sum(found[area] == kind for area, kind in planted.items()) == 136
