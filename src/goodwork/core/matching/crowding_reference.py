"""The slow oracle of crowding prices: one person and one vacancy at a time, in Python's own whole numbers.

It shares no arrays with `crowding`. Read it to learn what a price is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodwork.core.matching.crowding import PPM, PriceRule

MOST_SURE = PPM * 9 // 10
MOST_PRICE = 2**29


@dataclass(frozen=True, slots=True)
class Found:
    """Each person's plain and priced list, and each vacancy's price; in the order given."""

    plain: list[list[int]]
    priced: list[list[int]]
    prices: list[int]
    n_rounds: int
    round_taken: int


@dataclass(frozen=True, slots=True)
class Place:
    """`scores[person]` maps the vacancies she could take to her scores; `n_places` of each vacancy; the list's length."""

    scores: Sequence[Mapping[int, int]]
    n_places: Sequence[int]
    k: int
    rule: PriceRule

    def lists(self, prices: Sequence[int]) -> list[list[int]]:
        """Everybody's best by score less price, the lower row among equals."""
        return [
            sorted(score, key=lambda vacancy: (prices[vacancy] - score[vacancy], vacancy))[: self.k]
            for score in self.scores
        ]

    def on(self, lists: list[list[int]], vacancy: int) -> list[int]:
        """The people on whose list it is."""
        return [person for person, held in enumerate(lists) if vacancy in held]

    def chance(self, lists: list[list[int]], vacancy: int) -> int:
        n = len(self.on(lists, vacancy))
        return PPM if n <= self.n_places[vacancy] else PPM * self.n_places[vacancy] // n

    def success(self, lists: list[list[int]], person: int) -> int:
        missed = PPM
        for vacancy in lists[person]:
            missed = missed * (PPM - self.chance(lists, vacancy)) // PPM
        return PPM - missed

    def shortfall(self, lists: list[list[int]]) -> int:
        """One over each person's chance, in thousandths, added up."""
        chances = [max(self.success(lists, person), self.rule.least_chance) for person in range(len(lists))]
        return sum(1000 * PPM // chance for chance in chances)

    def points(self, lists: list[list[int]]) -> int:
        return sum(max(self.scores[person][v], 0) for person, held in enumerate(lists) for v in held)

    def doublings(self, n: int, places: int) -> int:
        """Thousandths: how many times 1 doubles to make n for each place, the last time in part."""
        ratio = n * 1024 // places
        whole = 0
        while ratio >= 2048 << whole:
            whole += 1
        part = 1024 << whole
        return whole * 1000 + (ratio - part) * 1000 // part

    def price(self, lists: list[list[int]], vacancy: int, unit: int) -> int:
        """What one more person there costs the others, and what the crowd costs her."""
        on, places = self.on(lists, vacancy), self.n_places[vacancy]
        if len(on) <= places:
            return 0
        harm = 0
        for person in on:
            success = self.success(lists, person)
            counted = max(success, self.rule.least_chance)
            need = 1000 * PPM // counted * PPM // counted * (PPM - success) // PPM
            harm += need * PPM // (PPM - min(self.chance(lists, vacancy), MOST_SURE))
        lost = harm // len(on) * places // len(on)
        others = min(lost * (unit * self.rule.for_others // 1000) // 1000, MOST_PRICE)
        herself = self.doublings(len(on), places) * (unit * self.rule.for_herself // 1000) // 1000
        return min(others + herself, MOST_PRICE)

    def found(self) -> Found:
        """The rounds, as `crowding.find_prices` states them."""
        vacancies = range(len(self.n_places))
        prices, plain = [0] * len(self.n_places), self.lists([0] * len(self.n_places))
        unit = self.points(plain) // max(sum(map(len, plain)), 1)
        taken, lists, cuts, done = (self.shortfall(plain), 0, plain, prices), plain, 0, 0
        for number in range(1, self.rule.rounds + 1):
            shares = min(number + 1, 8)
            new = [self.price(lists, v, unit) * 3**cuts // 4**cuts for v in vacancies]
            mixed = [(prices[v] * (shares - 2) + new[v] * 2) // shares for v in vacancies]
            if mixed == prices:
                break
            prices, done = mixed, number
            lists = self.lists(prices)
            if self.points(lists) * 1000 < self.points(plain) * self.rule.fit_kept:
                cuts, prices = cuts + 1, [price * 3 // 4 for price in prices]
            else:
                taken = min(taken, (self.shortfall(lists), number, lists, prices), key=lambda it: it[:2])
        return Found(plain, taken[2], taken[3], done, taken[1])
