"""Each person's second list: good jobs that fewer people are shown, in the same bands of nearness as her best ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.crowding import (
    NO_VACANCY,
    Crowding,
    Int64s,
    PeopleLists,
    PriceRule,
    counted,
    find_prices,
)
from goodwork.core.matching.shortlist import Shortlists
from goodwork.pipelines.matched import Matched
from goodwork.pipelines.results import Crowd, Nearness
from goodwork.standards.crowding import crowding_prices, introductions_at_once


@dataclass(frozen=True, slots=True)
class Crowded:
    """A matched place with prices on its vacancies, in the order of its people and vacancies.

    `lists` are everybody's best in each band by score less price; as many of each band stand on her second list as on
    her plain one, so that no price pushes her into work she did not name.
    """

    matched: Matched
    n_places: Int64s
    found: Crowding
    lists: Mapping[Nearness, Shortlists]

    def crowds(self) -> dict[str, Crowd]:
        """The crowd at each vacancy, by its id."""
        assumed = introductions_at_once().for_each_place.n
        n_second = counted(self.found.priced, len(self.n_places))
        return {
            assessment.advert.advert_id: Crowd(
                n_people=int(self.found.n_listed[row]),
                n_places=int(self.n_places[row]),
                places_stated=assessment.advert.n_places is not None,
                n_second=int(n_second[row]),
                price=int(self.found.prices[row]),
                n_introductions=assumed * int(self.n_places[row])
                if assessment.advert.introductions_at_most is None
                else assessment.advert.introductions_at_most,
                introductions_stated=assessment.advert.introductions_at_most is not None,
            )
            for row, assessment in enumerate(self.matched.assessments)
        }


def price_crowding(matched: Matched) -> Crowded:
    """Prices for the vacancies of a place and everybody's lists at them, by the rule of `standards/crowding`."""
    n_places = np.array([vacancy.n_places for vacancy in matched.vacancies], np.int64)

    def scan(prices: Int64s) -> PeopleLists:
        banded = matched.banded.match(matched.length, prices) if prices.any() else matched.shortlists
        return _joined(banded, matched.n_shown, prices)

    found = find_prices(scan, n_places, price_rule())
    at_prices = (
        matched.banded.match(matched.length, found.prices) if found.prices.any() else matched.shortlists
    )
    return Crowded(matched, n_places, found, at_prices)


def price_rule() -> PriceRule:
    """The rule on file."""
    values = crowding_prices()
    return PriceRule(
        values.rounds, values.fit_kept, values.for_others, values.for_herself, values.least_chance
    )


def _joined(
    banded: Mapping[Nearness, Shortlists], shown: Mapping[Nearness, NDArray[np.int64]], prices: Int64s
) -> PeopleLists:
    """Each person's list over all bands, as many of each as she is shown, and the scores without prices."""
    vacancies, scores = [], []
    for nearness, lists in banded.items():
        on = np.arange(lists.vacancies.shape[1]) < shown[nearness][:, None]
        rows = np.where(on, lists.vacancies, NO_VACANCY)
        vacancies.append(rows)
        scores.append(np.where(on, lists.scores + np.append(prices, 0)[rows], 0))
    return PeopleLists(np.hstack(vacancies).astype(np.int32), np.hstack(scores).astype(np.int64))


def crowding_assumptions() -> Iterator[str]:
    """What the second lists and introductions take for granted, a sentence each."""
    rule, at_once = crowding_prices(), introductions_at_once()
    yield (
        "People for each place are counted from the lists of best jobs made here, one place where the advert states "
        "none. Nobody outside these files is counted."
    )
    yield (
        f"Second lists keep at least {rule.fit_kept / 10:g} in 100 points of all best lists together, and make "
        "room for those with fewest choices. No job is hidden and no list is shortened. Our own choice."
    )
    yield (
        f"Introductions: at most {at_once.for_each_place.n} people at once for each place unless the employer says "
        f"otherwise, and {at_once.for_each_person.n} jobs at once for each person. Who comes first is drawn by lot. "
        "Our own assumption."
    )
