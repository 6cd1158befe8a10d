"""The price of a rule: what any sharing reaches beside the best there is of total, of people placed and of Nash's welfare.

Every best is proved over everything eligible, so that the price of stability, or of any other rule, is a visible choice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from goodwork.core.allocation.best_total import NotProvedError, best_nash, best_total, most_placed, outcome_of
from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s, Lists, Source
from goodwork.core.allocation.objective import Nash
from goodwork.core.allocation.outcome import Certificate, Outcome, Rule
from goodwork.core.allocation.whole_graph import Proved

AT_ONCE = 20_000  # people whose whole lists are held at a time, to count envy
FIRST = 64  # pairs asked for at first of a list that must reach down to her place

PROVED = (Rule.BEST_TOTAL, Rule.MOST_PLACED, Rule.NASH)

#: Called as work goes on: what is being done, how many of the steps are done, how many there are.
Tell = Callable[[str, int, int], None]

#: How many pairs of these lists block a sharing, by the published priorities.
CountBlocking = Callable[[Lists, Int32s], int]


def silent(words: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What one sharing comes to: people placed, the sum of scores in thousandths of a point, and the sum of `objective.Nash`'s
    worths in parts of a doubling (`doublings.PARTS`)."""

    n_placed: int
    score: int
    nash: int


@dataclass(frozen=True, slots=True)
class Best:
    """The best sharing by one rule, its proof, and what it took in rounds and in scans of a person.

    `cover` proves how many can be placed, and comes with the rule that places the most.
    """

    reached: Reached
    outcome: Outcome
    certificate: Certificate
    n_rounds: int
    n_scans: int
    cover: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """A sharing beside the best by each rule there is; `not_known` says of a best that is not in `best` why it is not."""

    reached: Reached
    best: dict[Rule, Best]
    not_known: tuple[str, ...] = ()

    def share_of_best(self) -> tuple[float, float, float]:
        """People placed, score and Nash's welfare as shares of the most there could be, 1.0 where there is nothing to have.

        NaN where the most is not known.
        """
        placed = self._share(Rule.MOST_PLACED, "n_placed")
        return placed, self._share(Rule.BEST_TOTAL, "score"), self._share(Rule.NASH, "nash")

    def _share(self, rule: Rule, what: str) -> float:
        if rule not in self.best:
            return float("nan")
        has, most = (getattr(side, what) for side in (self.reached, self.best[rule].reached))
        return has / most if most else 1.0


def reached(outcome: Outcome, without: int) -> Reached:
    """What a sharing comes to; `without` as in `objective.Nash`."""
    scores = outcome.scores()
    return Reached(outcome.n_placed, int(scores.sum()), int(Nash(without).worth(scores).sum()))


def gaps(
    outcome: Outcome, source: Source, capacities: Int64s, without: int, lowest: int, tell: Tell = silent
) -> Gaps:
    """Any sharing beside the best of each kind. `without` as in `objective.Nash`; no eligible pair scores below `lowest`.

    `tell` is called before each best is looked for.
    Costs three proofs over everything eligible; `Best.n_scans` says how many scans of a person each took.
    """
    best, not_known = {}, []
    for number, rule in enumerate(PROVED):
        tell(f"Proving the best there could be: {rule.value}", number, len(PROVED))
        try:
            proved, cover = _proved(rule, source, capacities, without, lowest)
        except NotProvedError as error:
            not_known.append(str(error))
            continue
        found = outcome_of(rule, proved)
        n_rounds, n_scans = proved.n_rounds, proved.n_scans
        best[rule] = Best(reached(found, without), found, proved.certificate, n_rounds, n_scans, cover)
    tell("Proving the best there could be", len(PROVED), len(PROVED))
    return Gaps(reached(outcome, without), best, tuple(not_known))


def _proved(
    rule: Rule, source: Source, capacities: Int64s, without: int, lowest: int
) -> tuple[Proved, Certificate | None]:
    if rule is Rule.MOST_PLACED:
        return most_placed(source, capacities, lowest)
    return (
        best_nash(source, capacities, without) if rule is Rule.NASH else best_total(source, capacities)
    ), None


def lists_down_to(source: Source, people: Int32s, place_of_person: Int32s) -> Lists:
    """Each of `people`'s own list from the top until it holds the place she is offered; all of it where she has none."""
    found, k = source.best(people, FIRST), FIRST
    while len(short := _short(found, place_of_person[people])):
        k *= 4
        found = _with_rows(found, short, source.best(people[short], k))
    return found


def blocking(source: Source, place_of_person: Int32s, count: CountBlocking, at_once: int = AT_ONCE) -> int:
    """How many eligible pairs block a sharing, over everything eligible; `count` is asked piece by piece.

    The lists it is given have a row for everybody, empty but for the people of the piece.
    """
    total, n = 0, source.n_people
    for first in range(0, n, at_once):
        people = np.arange(first, min(first + at_once, n), dtype=np.int32)
        piece = lists_down_to(source, people, place_of_person)
        start = np.zeros(n + 1, np.int64)
        start[first + 1 : first + len(people) + 1] = piece.start[1:]
        start[first + len(people) + 1 :] = piece.start[-1]
        complete = np.zeros(n, np.bool_)
        complete[people] = piece.complete
        everybody = np.arange(n, dtype=np.int32)
        total += count(Lists(everybody, start, piece.places, piece.scores, complete), place_of_person)
    return total


def _short(lists: Lists, place: Int32s) -> Int64s:
    """Rows that are not complete and do not hold the place offered."""
    owner = np.repeat(np.arange(len(place)), np.diff(lists.start))
    holds = np.zeros(len(place), np.bool_)
    holds[owner[lists.places == place[owner]]] = True
    return np.flatnonzero(~lists.complete & ((place == NOBODY) | ~holds))


def _with_rows(lists: Lists, rows: Int64s, longer: Lists) -> Lists:
    """`lists` with some rows replaced."""
    instead = dict(zip(rows.tolist(), range(len(rows)), strict=True))

    def parts() -> Iterator[tuple[Lists, int]]:
        for i in range(len(lists.people)):
            yield (longer, instead[i]) if i in instead else (lists, i)

    cuts = [(held, slice(held.start[i], held.start[i + 1])) for held, i in parts()]
    start = np.append(0, np.cumsum([cut.stop - cut.start for _, cut in cuts]))
    places = np.concatenate([held.places[cut] for held, cut in cuts])
    scores = np.concatenate([held.scores[cut] for held, cut in cuts])
    complete = lists.complete.copy()
    complete[rows] = longer.complete
    return Lists(lists.people, start, places, scores, complete)
