"""A second list for everybody, by prices on crowded vacancies, so that those with few choices are crowded less.

Plain lists send many people to the same vacancies. Here each vacancy has a price in points: what one more person
on its list costs the people already there, and what a crowd takes from her own prospects. Each person's second list is
her best by score less price, as long as her plain one: prices, not caps, so that nobody is left with nothing. Prices
depend on lists and lists on prices, so they are found in rounds, each one scan.

Chance is a model, to compare lists by and never to show as a forecast: each place is drawn among those whose lists
it is on. What is made least is the sum over people of one over the chance of at least one success (no less than
`PriceRule.least_chance`), which is ruled by those with least. Score less price is expected surplus, the index that Bied, Caillou, Crepon, Gaillac, Perennes and
Sebag find best (2026, arXiv 2603.21699), as a sum: each halving of her chance takes the same off, wherever the
scale of scores begins, and so does what she would cost others. Prices rather than caps, and the effect of everybody being
sent to the same vacancies, follow Altmann, Glenny, Mahlstedt and Sebag (2022, IZA DP 15830).

Everything is whole numbers, so the same lists give the same prices to the last digit on every machine.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.tables import Int32s

Int64s = NDArray[np.int64]

PPM = 1_000_000  # chances are in parts per million
NO_VACANCY = -1  # pads a list shorter than the longest
_DOUBLING = 1000  # a doubling of people for each place, in thousandths
_NEED_UNIT = 1000
_MOST_SURE = PPM * 9 // 10  # a chance beyond this counts as this when it is divided out
_MOST_PRICE = 2**29  # a score less a price must fit 32 bits
_MOST_SHARES = 8  # of old and new prices, two of them new


@dataclass(frozen=True, slots=True)
class PriceRule:
    """How prices are found; `standards/crowding/prices.yaml` holds the values used and says why.

    At most `rounds` scans. PeopleLists that keep less than `fit_kept` thousandths of the plain lists' points are not taken,
    and take a quarter off every price. `for_others` and `for_herself` are thousandths of the mean points of a listed job: the price
    of a unit of harm to the others on a list, and of each doubling of people for each place. `least_chance`, in parts
    per million, is the chance below which somebody's need counts no higher.
    """

    rounds: int
    fit_kept: int
    for_others: int
    for_herself: int
    least_chance: int

    def __post_init__(self) -> None:
        if self.rounds < 0 or min(self.for_others, self.for_herself) < 0:
            raise ValueError("rounds and strengths must be 0 or more")
        if not 0 <= self.fit_kept <= 1000:
            raise ValueError(f"fit_kept must be 0 to 1000 thousandths, not {self.fit_kept}")
        if not 1 <= self.least_chance <= PPM:
            raise ValueError(f"least_chance must be 1 to {PPM} parts per million, not {self.least_chance}")


@dataclass(frozen=True, slots=True)
class PeopleLists:
    """Everybody's list: `vacancies` int32 [n_people, k], rows of the problem's, -1 past the end; `scores` int64 [n_people, k]."""

    vacancies: Int32s
    scores: Int64s

    @property
    def listed(self) -> NDArray[np.bool_]:
        return np.asarray(self.vacancies != NO_VACANCY)


# Everybody's best by score less price (int64 [n_vacancies], thousandths of a point), as many as are on the plain list.
Scan = Callable[[Int64s], PeopleLists]


@dataclass(frozen=True, slots=True)
class Crowding:
    """Plain lists and priced lists, and the prices between them.

    `n_listed` int64 [n_vacancies] counts the people on whose plain list each vacancy is; `prices` int64
    [n_vacancies], thousandths of a point, are 0 or more and those the priced lists were found at. `n_rounds` scans were
    made after the plain one; `round_taken` is the one whose lists were taken, 0 for the plain lists themselves.
    """

    plain: PeopleLists
    priced: PeopleLists
    n_listed: Int64s
    prices: Int64s
    n_rounds: int
    round_taken: int


def counted(lists: PeopleLists, n_vacancies: int) -> Int64s:
    """How many people's lists each vacancy is on, int64 [n_vacancies]."""
    return np.bincount(lists.vacancies[lists.listed], minlength=n_vacancies).astype(np.int64)


def chances(n_listed: Int64s, n_places: Int64s) -> Int64s:
    """The chance of a place drawn among `n_listed`, parts per million rounded down; certain where there are places for all."""
    return np.minimum(PPM, PPM * n_places // np.maximum(n_listed, 1))


def of_one_success(lists: PeopleLists, chance: Int64s) -> Int64s:
    """Each person's modelled chance of at least one success on her list, parts per million, int64 [n_people]."""
    missed = np.full(len(lists.vacancies), PPM, np.int64)
    miss = PPM - np.append(chance, 0)  # the last is that of no vacancy
    for column in range(lists.vacancies.shape[1]):
        missed = missed * miss[lists.vacancies[:, column]] // PPM
    return np.asarray(PPM - missed)


def doublings(n_listed: Int64s, n_places: Int64s) -> Int64s:
    """How often one person for each place has doubled, in thousandths; straight lines between whole doublings."""
    ratio = np.maximum(n_listed * 1024 // n_places, 1024)
    whole = np.frexp(ratio.astype(np.float64))[1].astype(np.int64) - 1  # exact: the ratio is far below 2**53
    return np.asarray((whole - 10) * _DOUBLING + (ratio - (1 << whole)) * _DOUBLING // (1 << whole))


def needs(success: Int64s, rule: PriceRule) -> Int64s:
    """How much a little more chance is worth to each person: one over its square, in thousandths."""
    chance = np.maximum(success, rule.least_chance)
    return _NEED_UNIT * PPM // chance * PPM // chance


def shortfall(success: Int64s, rule: PriceRule) -> int:
    """What the lists are judged by, less is better: the sum over people of one over her chance, in thousandths."""
    return int((_NEED_UNIT * PPM // np.maximum(success, rule.least_chance)).sum())


def points(lists: PeopleLists) -> int:
    """The points of all listed jobs, a score below 0 counted as 0."""
    return int(np.maximum(lists.scores, 0)[lists.listed].sum())


def prices_of(lists: PeopleLists, n_listed: Int64s, n_places: Int64s, unit: int, rule: PriceRule) -> Int64s:
    """What one more person on each list costs those on it, and a crowd costs herself. `unit` is thousandths of a point."""
    chance = chances(n_listed, n_places)
    success = of_one_success(lists, chance)
    need = needs(success, rule) * (PPM - success) // PPM
    harm = np.zeros(len(n_places), np.int64)
    for column in range(lists.vacancies.shape[1]):
        vacancy = lists.vacancies[:, column]
        on = vacancy != NO_VACANCY
        sure = np.minimum(chance[vacancy[on]], _MOST_SURE)
        np.add.at(harm, vacancy[on], need[on] * PPM // (PPM - sure))
    people = np.maximum(n_listed, 1)
    lost = harm // people * n_places // people
    others = np.minimum(lost * (unit * rule.for_others // 1000) // _NEED_UNIT, _MOST_PRICE)
    herself = doublings(n_listed, n_places) * (unit * rule.for_herself // 1000) // _DOUBLING
    return np.where(n_listed > n_places, np.minimum(others + herself, _MOST_PRICE), 0)


def find_prices(scan: Scan, n_places: Int64s, rule: PriceRule) -> Crowding:
    """Prices for every vacancy, and everybody's list at them. `n_places` [n_vacancies], 1 or more each.

    A round scans at the prices of the rounds before, each new set mixed in with a weight of 2/(round + 1) and no less than
    a quarter. PeopleLists that lose more points than the rule allows take a quarter off every price and all later strengths. It stops
    after `rule.rounds`, or when a round's prices are the last one's. The lists taken are those with the least
    `shortfall` among those that keep enough points, the plain ones included and the earlier where equal.
    Raises ValueError where a vacancy has no place, or a scan loses or adds a place on somebody's list.
    """
    places = _checked(n_places)
    plain = scan(np.zeros(len(places), np.int64))
    n_listed = counted(plain, len(places))
    at_least = points(plain) * rule.fit_kept
    unit = points(plain) // max(int(plain.listed.sum()), 1)
    best = Crowding(plain, plain, n_listed, np.zeros(len(places), np.int64), 0, 0)
    least = shortfall(of_one_success(plain, chances(n_listed, places)), rule)
    lists, on_lists, prices, cuts = plain, n_listed, best.prices, 0
    n_rounds = 0
    while n_rounds < rule.rounds:
        found = prices_of(lists, on_lists, places, unit, rule) * 3**cuts // 4**cuts
        mixed = _mixed(prices, found, n_rounds + 1)
        if np.array_equal(mixed, prices):
            break
        n_rounds, prices = n_rounds + 1, mixed
        lists = _as_long(scan(prices), plain)
        on_lists = counted(lists, len(places))
        if points(lists) * 1000 < at_least:
            cuts, prices = cuts + 1, prices * 3 // 4
        elif (short := shortfall(of_one_success(lists, chances(on_lists, places)), rule)) < least:
            least, best = short, Crowding(plain, lists, n_listed, prices, n_rounds, n_rounds)
    return replace(best, n_rounds=n_rounds)


def _mixed(prices: Int64s, found: Int64s, number: int) -> Int64s:
    """Old prices and new: the first round takes the new whole, the second two thirds of them, and so to a quarter."""
    shares = min(number + 1, _MOST_SHARES)
    return (prices * (shares - 2) + found * 2) // shares


def _checked(n_places: Int64s) -> Int64s:
    places = np.asarray(n_places)
    if not np.issubdtype(places.dtype, np.integer):
        raise ValueError("n_places must be whole numbers")
    if len(places) and not 1 <= int(places.min()) <= int(places.max()) < 2**31:
        raise ValueError(f"n_places must be 1 or more and below 2**31, not {places.min()} to {places.max()}")
    return places.astype(np.int64)


def _as_long(lists: PeopleLists, plain: PeopleLists) -> PeopleLists:
    if not np.array_equal(lists.listed.sum(axis=1), plain.listed.sum(axis=1)):
        raise ValueError("a priced list must be as long as the plain one")
    return lists


def gini(n_listed: Int64s, n_places: Int64s) -> int:
    """How unevenly lists fall on places, in thousandths: 0 where every place is on as many, near 1000 where one has all."""
    ratio = n_listed / n_places
    order = np.argsort(ratio, kind="stable")
    lists, places = np.cumsum(n_listed[order]), np.cumsum(n_places[order])
    if not len(order) or not lists[-1]:
        return 0
    before = np.append(0, lists[:-1])
    under = int(((lists + before) * n_places[order]).sum())  # twice the area under the curve
    return 1000 - 1000 * under // (int(lists[-1]) * int(places[-1]))
