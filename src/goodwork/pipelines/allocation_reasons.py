"""Why each person is offered what she is, and why what she would rather have had went to others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.doublings import PARTS
from goodwork.core.allocation.gaps import Gaps
from goodwork.core.allocation.graph import NOBODY
from goodwork.core.allocation.outcome import Outcome, Rule
from goodwork.core.allocation.standing import Standing
from goodwork.pipelines.allocation_results import Refusal
from goodwork.standards.nearness_counted import counted_more
from goodwork.standards.programme import Programme

REFUSALS_KEPT = 5  # more of them tell her nothing new
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
RULE_AIMS = {
    Rule.BEST_TOTAL: "the rule gives places so that the scores of all add up to the most",
    Rule.MOST_PLACED: "the rule gives places so that as many people as can be are offered one",
    Rule.NASH: "the rule gives places so that nobody gains much at a great cost to another",
}


def ordinal(n: int) -> str:
    """ "first" ... "tenth", then "11th"."""
    if n <= len(ORDINALS):
        return ORDINALS[n - 1]
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def points_words(n: int) -> str:
    """ "1 point", "2 points"."""
    return f"{n:,} point{'' if n == 1 else 's'}"


def beside_the_best(gaps: Gaps) -> Iterator[str]:
    """How far a sharing is from the best by every other rule, proved: the price of the rule chosen."""
    placed, score, nash = gaps.share_of_best()
    best, even = (gaps.best[rule].reached for rule in (Rule.BEST_TOTAL, Rule.NASH))
    has = gaps.reached
    if most := gaps.best.get(Rule.MOST_PLACED):
        n = most.reached.n_placed
        yield f"At most {n:,} people could be placed; this places {has.n_placed:,} ({placed:.1%})."
    yield from gaps.not_known
    yield (
        f"Scores, close work counting {counted_more().close_work.points:,} more, add up to {has.score / 1000:,.0f} points; the most any sharing could reach is {best.score / 1000:,.0f} "
        f"({score:.1%} of it reached)."
    )
    yield (
        f"Nash's welfare, which counts a doubling of what one person has the same whoever she is, stands at "
        f"{has.nash / PARTS:,.1f} doublings of at most {even.nash / PARTS:,.1f} ({nash:.1%})."
    )


@dataclass(frozen=True, slots=True)
class Reasons:
    """Reads one outcome. `titles` are the vacancies' in their order; `holders` each place's people, first in line first;
    `named` says who named work known here, and so asks for near work only.
    """

    programme: Programme
    outcome: Outcome
    standing: Standing
    titles: Sequence[str]
    capacities: Sequence[int]
    holders: Sequence[Sequence[int]]
    named: Sequence[bool] | NDArray[np.bool_]

    def list_of(self, person: int) -> list[int]:
        """The places read of her list, best first."""
        start = self.outcome.lists.start
        return [int(place) for place in self.outcome.lists.places[start[person] : start[person + 1]]]

    def choice(self, person: int) -> int:
        """Which of her choices she is offered, 1 for the best; 0 for none."""
        place = int(self.outcome.place_of_person[person])
        return 0 if place == NOBODY else self.list_of(person).index(place) + 1

    def sentence(self, person: int) -> str:
        """What she is offered, and which of her choices it is."""
        place, listed = int(self.outcome.place_of_person[person]), self.list_of(person)
        if place != NOBODY:
            return f"You were offered {self.titles[place]}, your {ordinal(self.choice(person))} choice of {self._of(person)}."
        if not listed:
            near = "is near the work you named and " if self.named[person] else ""
            return f"No vacancy that is shared here {near}fits everything you told us, so there was nothing to offer."
        if not any(self.capacities[p] for p in listed):
            return f"You were not offered a place: {self._of(person)} had none to share."
        went = "it" if len(listed) == 1 else "all of them"
        if self.outcome.rule is Rule.STABLE:
            return (
                f"You were not offered a place. Of {self._of(person)}, others were ahead of you for {went}."
            )
        return f"You were not offered a place. Of {self._of(person)}, the rule gives {went} to others or to nobody."

    def _of(self, person: int) -> str:
        n, near = len(self.list_of(person)), " near the work you named" if self.named[person] else ""
        what = f"{'vacancy' if n == 1 else 'vacancies'}{near} that you could take"
        return f"the {n:,} {what}" if bool(self.outcome.lists.complete[person]) else f"more than {n:,} {what}"

    def refusals(self, person: int) -> tuple[Refusal, ...]:
        """The first few vacancies she would rather have had, each with its reason."""
        choice, listed = self.choice(person), self.list_of(person)
        better = listed[: choice - 1] if choice else listed
        return tuple(
            Refusal(n, str(place), self.titles[place], self.why(person, place))
            for n, place in enumerate(better[:REFUSALS_KEPT], 1)
        )

    def why(self, person: int, place: int) -> str:
        """Why a vacancy she would rather have had went to others, or to nobody."""
        n, title = self.capacities[place], self.titles[place]
        if n == 0:
            return f"{title} has no places to share."
        if self.outcome.rule is not Rule.STABLE:
            return f"{title} went to others, or stayed free: {RULE_AIMS[self.outcome.rule]}."
        priorities = self.standing.priorities
        scale = int(priorities.scale[place])
        position = priorities.line[scale]
        ahead = [holder for holder in self.holders[place] if position[holder] < position[person]]
        all_places = "its 1 place was" if n == 1 else f"all its {n:,} places were"
        if len(ahead) == len(self.holders[place]):
            return f"{title} went to people with higher priority: {all_places} taken by people {self._ahead(person, ahead, scale)}."
        words = self.programme.reserve.words if self.programme.reserve else "a group"
        held = len(self.holders[place]) - len(ahead)
        places = "1 place is" if held == 1 else f"{held:,} places are"
        rest = f" The others were taken by people {self._ahead(person, ahead, scale)}." if ahead else ""
        return f"{title}: {places} held first for {words}, as the programme publishes.{rest}"

    def _ahead(self, person: int, ahead: list[int], scale: int) -> str:
        """How those before her in line come before her."""
        points = self.standing.points[scale]
        hers, least = int(points[person]), min(int(points[holder]) for holder in ahead)
        if least > hers:
            return f"with {points_words(least)} or more; you have {hers:,}"
        return f"with {points_words(hers)} or more; you have {hers:,} too, and your lottery number came after theirs"
