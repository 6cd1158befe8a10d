"""The slow, obvious replay that the fast one is held to: people and places as objects, one sentence of the rules at a time."""

from dataclasses import dataclass
from math import isnan, log

from goodwork.core.chance import slow_uniform
from goodwork.core.policy_lab.draws import (
    AGAIN,
    ARRIVES,
    HIRED,
    OTHERS,
    POSTED,
    RETURNS,
    STAYS,
    STREAM,
    TURN,
)
from goodwork.core.policy_lab.replay import COUNTS
from goodwork.core.policy_lab.world import LONGEST, WEEKS, Rule, World


@dataclass
class _Person:
    number: int
    arrives: int
    pairs: list[int]
    waiting_since: int | None = None
    ends: int | None = None
    job: int | None = None
    spells: int = 0
    started_once: bool = False
    sustained: bool = False


class SlowReplay:
    """One replication, told as a story."""

    def __init__(self, world: World, rule: Rule, seed: int, number: int) -> None:
        self.world, self.rule, self.seed, self.number = world, rule, seed, number
        start = world.pairs.start.tolist()
        self.people = [
            _Person(
                i, int(self.luck(ARRIVES, i, 0) * world.arrival_weeks), list(range(start[i], start[i + 1]))
            )
            for i in range(world.pairs.n_people)
        ]
        n_vacancies = len(world.vacancies.places)
        posted = [int(self.luck(POSTED, v, 0) * world.posting_weeks) for v in range(n_vacancies)]
        self.stream = [posted[v] + self.luck(STREAM, v, 0) for v in range(n_vacancies)]
        self.open = [0] * n_vacancies
        self.coming = [(posted[v], v, int(world.vacancies.places[v])) for v in range(n_vacancies)]
        self.counts = dict.fromkeys(COUNTS, 0.0)

    def luck(self, kind: int, who: int, when: int) -> float:
        return slow_uniform(self.seed, self.number, kind, who, when)

    def run(self) -> list[float]:
        """The counts of the year, in the order of `COUNTS`."""
        for week in range(WEEKS):
            self.end_jobs(week)
            self.open_places(week)
            for person in self.people:
                if person.arrives == week:
                    person.waiting_since = week
            for person in sorted(self.people, key=lambda p: self.luck(TURN, p.number, week)):
                if person.waiting_since is not None:
                    self.apply(person, person.waiting_since, week)
        self.counts["sustained_people"] = sum(p.sustained for p in self.people)
        self.counts["waiting"] = sum(p.waiting_since is not None for p in self.people)
        return list(self.counts.values())

    def end_jobs(self, week: int) -> None:
        for person in self.people:
            if person.ends == week and person.job is not None:
                self.counts["losses"] += 1
                if self.luck(RETURNS, person.number, person.spells) < self.world.back_to_us:
                    person.waiting_since = week
                if self.luck(AGAIN, person.number, person.spells) < self.world.posted_again:
                    self.coming.append((week + self.world.weeks_to_post_again, person.job, 1))
                person.ends = None

    def open_places(self, week: int) -> None:
        for v, n in enumerate(self.open):
            if n and self.luck(OTHERS, v, week) < self.world.filled_by_others:
                self.open[v] -= 1
                self.counts["places_filled_by_others"] += 1
        for when, v, n in self.coming:
            if when == week:
                self.open[v] += n
                self.counts["places_posted"] += n

    def chosen(self, person: _Person, waited: int) -> int | None:
        """The pair she applies for: the first posted, or the best if it is good enough or she has waited long enough."""
        vacancy = self.world.pairs.vacancy
        possible = [pair for pair in person.pairs if self.open[vacancy[pair]]]
        if not possible:
            return None
        if self.rule is Rule.WORK_FIRST:
            return min(possible, key=lambda pair: self.stream[vacancy[pair]])
        best = possible[0]
        good = person.pairs.index(best) < self.world.good_enough[person.number]
        return best if good or waited >= self.world.wait else None

    def apply(self, person: _Person, since: int, week: int) -> None:
        pair = self.chosen(person, week - since)
        if pair is None or self.luck(HIRED, person.number, week) >= self.world.hire[pair]:
            return
        vacancy = int(self.world.pairs.vacancy[pair])
        self.open[vacancy] -= 1
        lasts = self.weeks(pair, self.luck(STAYS, person.number, person.spells))
        if not person.started_once:
            person.started_once = True
            self.counts["placed"] += 1
            self.counts["weeks_to_first_start"] += week - person.arrives
        person.spells += 1
        person.sustained |= lasts >= 26
        person.waiting_since, person.ends, person.job = None, week + lasts, vacancy
        self.counts["starts"] += 1
        self.counts["places_filled"] += 1
        for n in (13, 26, 52):
            self.counts[f"lasted_{n}"] += lasts >= n
        self.counts["weeks_in_work"] += min(lasts, WEEKS - week)
        self.counts["quality"] += float(self.world.vacancies.quality[vacancy])
        pay = float(self.world.vacancies.pay[vacancy])
        if not isnan(pay):
            self.counts["pay"] += pay
            self.counts["starts_with_pay"] += 1

    def weeks(self, pair: int, luck: float) -> int:
        for week in range(1, LONGEST):
            if float(self.world.leaving[pair]) * float(self.world.hazard[week]) >= -log(luck):
                return week
        return LONGEST
