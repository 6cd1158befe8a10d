"""The benchmark of second lists runs, checks itself, and gives what it promises on a small city with room to move."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.matching.crowding import CAP, capped, check, compare, make_city, measured, pool_of

from goodwork.core.matching.crowding import counted, find_prices
from goodwork.pipelines.crowding import price_rule


@pytest.fixture(scope="module")
def city():
    return make_city(1500, 1200, 5)


@pytest.fixture(scope="module")
def found(city):
    return find_prices(city.scan, city.n_places, price_rule())


def test_those_worst_off_are_crowded_less_and_few_points_are_lost(city, found):
    plain = measured(found.plain, found.plain, city.n_places)
    ours = measured(found.priced, found.plain, city.n_places)
    assert ours.n_empty == 0
    assert ours.points >= 0.94
    assert ours.lowest > plain.lowest
    assert ours.n_unseen < plain.n_unseen


def test_prices_that_do_not_give_the_lists_stop_the_benchmark(city, found):
    check(city, found)
    with pytest.raises(SystemExit, match="prices do not give"):
        check(city, replace(found, prices=found.prices + np.arange(len(found.prices)) * 1_000_000))
    shorter = replace(
        found.priced, vacancies=np.where(found.priced.vacancies > 600, -1, found.priced.vacancies)
    )
    with pytest.raises(SystemExit, match="lost a job"):
        check(city, replace(found, priced=shorter))


def test_a_cap_is_kept(city):
    lists = capped(city, pool_of(city))
    assert (counted(lists, len(city.n_places)) <= CAP * city.n_places).all()


def test_the_benchmark_gives_its_row(capsys):
    row = compare(200, 100, 1, 1, others=True)
    printed = capsys.readouterr().out
    assert row.id == "M16"
    assert "| crowding prices | 0 |" in printed
    assert f"cap of {CAP} for each place" in printed
