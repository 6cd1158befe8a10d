"""The fairness audit: lists are made as ever; only then are groups read, and what lists give to each compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from goodwork.core.fairness.comparison import Comparison, Rules, compare
from goodwork.core.fairness.groups import NOT_STATED, Grouping, GroupLabels, groupings, protected
from goodwork.core.fairness.measures import Family, Measure, Measured, measure_people, quantiles
from goodwork.core.fairness.planted import not_accounted_for
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.audit_lists import Listed, listed, placed, scores_made_again
from goodwork.pipelines.audit_self_test import Audited, SelfTest, self_tested
from goodwork.pipelines.circumstances import Flip, Moved, Place, label_flips, moves
from goodwork.pipelines.matched import Known, match_all
from goodwork.pipelines.progress import Step, silent
from goodwork.standards.fairness import AuditRules, audit_rules, circumstances
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.source import Reject

SHOWN_QUANTILES = (0.1, 0.5, 0.9)
WORDS = "Auditing"


@dataclass(frozen=True, slots=True)
class Spread:
    """A measure's 10th, 50th and 90th percentile in one group; None where too few people are beyond one."""

    attribute: str
    group: str
    measure: str
    at: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class MovedGroup:
    """One circumstance tried on one group: means over its people; None where too few are behind a figure."""

    attribute: str
    group: str
    circumstance: str
    n: int
    jobs_lost: float
    quality: float | None
    pay: float | None


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Everything an audit shows, small groups already put together and small shares already taken out."""

    on: date
    seed: int
    rules: AuditRules
    n_people: int
    n_vacancies: int
    groupings: tuple[Grouping, ...]
    measures: tuple[Measure, ...]
    whole: tuple[float | None, ...]  # each measure's mean over everybody
    comparison: Comparison
    spreads: tuple[Spread, ...]
    flips: tuple[Flip, ...]
    remade_apart: int  # people with a score that could not be made again from their own answers
    moved: tuple[MovedGroup, ...]
    moved_all: tuple[MovedGroup, ...]
    self_test: SelfTest | None
    notes: tuple[str, ...]
    rejects: tuple[Reject, ...]

    @property
    def error(self) -> float:
        return self.rules.error_percent.value / 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What an audit is asked to do besides: a table of who was placed, a penalty to plant, a seed, the length of lists."""

    placements: tuple[tuple[str, str], ...] | None = None
    plant: int = 0
    seed: int = 1
    length: int = 10


def audit(
    people: Sequence[Person],
    adverts: Sequence[Advert],
    labels: GroupLabels,
    terms: Terms,
    known: Known,
    asked: Asked,
    *,
    rejects: Sequence[Reject] = (),
    step: Step = silent,
) -> AuditResult:
    """Match, then read the groups, then compare. Raises `StandardError` where a rate is not known on the date."""
    rules = audit_rules()
    assessed = assess_adverts(adverts, terms, known.occupations.index, step)
    place = Place(tuple(people), assessed, terms, known, asked.length)
    found, again, measured, notes = _measured(place, asked, rules)
    step(WORDS, 1, 3)
    # Only here are the groups looked at: every list above is made.
    compared = tuple(protected(g, rules.smallest_group.value) for g in groupings(labels, found.person_ids))
    drawn = _drawn(rules, asked.seed)
    comparison = compare(measured, compared, drawn)
    step(WORDS, 2, 3)
    moved = _all_moved(place, found, compared, rules)
    flips = label_flips(place, found, asked.seed)
    step(WORDS, 3, 3)
    in_hand = Audited(found, measured, compared, comparison, again)
    draws = rules.self_test_draws.value
    return AuditResult(
        on=terms.on,
        seed=asked.seed,
        rules=rules,
        n_people=len(people),
        n_vacancies=len(adverts),
        groupings=compared,
        measures=measured.measures,
        whole=_whole(measured, rules.smallest_group.value),
        comparison=comparison,
        spreads=_spreads(measured, compared, rules.smallest_group.value),
        flips=flips,
        remade_apart=int((not_accounted_for(found.lists, again) != 0).sum()),
        moved=tuple(m for m in moved if m.attribute),
        moved_all=tuple(m for m in moved if not m.attribute),
        self_test=self_tested(asked.plant, in_hand, drawn, draws) if asked.plant else None,
        notes=(*notes, *_notes(labels, compared, found, rules)),
        rejects=tuple(rejects),
    )


def _measured(
    place: Place, asked: Asked, rules: AuditRules
) -> tuple[Listed, NDArray[np.int64], Measured, list[str]]:
    """The lists as they are shown, every score made again, and what is measured of each person."""
    matched = match_all(place.people, place.assessments, place.terms, place.known, place.length)
    found = listed(matched)
    given, notes = placed(found, asked.placements) if asked.placements is not None else (None, [])
    measured = measure_people(found.lists, found.vacancies, found.choice, rules.few_jobs.value, given)
    return found, scores_made_again(matched, found), measured, notes


def _drawn(rules: AuditRules, seed: int) -> Rules:
    return Rules(
        smallest=rules.smallest_group.value,
        error=rules.error_percent.value / 100,
        shuffles=rules.shuffles.value,
        resamples=rules.resamples.value,
        seed=seed,
    )


def _all_moved(
    place: Place, found: Listed, compared: Sequence[Grouping], rules: AuditRules
) -> list[MovedGroup]:
    """Each circumstance tried on everybody, and seen group by group."""
    seen = [_everybody(len(place.people)), *(g for g in compared if g.can_be_compared)]
    tried = [moves(place, found, circumstance) for circumstance in circumstances()]
    return [m for move in tried for grouping in seen for m in _moved(move, grouping, rules)]


def _everybody(n: int) -> Grouping:
    return Grouping("", ("Everybody",), np.zeros(n, np.int32))


def _whole(measured: Measured, smallest: int) -> tuple[float | None, ...]:
    """Means over everybody; a share that fewer than the smallest group, but somebody, are in is not shown."""
    found: list[float | None] = []
    for measure, values in zip(measured.measures, measured.values.T, strict=True):
        known = values[~np.isnan(values)]
        few = measure.is_share and (0 < known.sum() < smallest or 0 < len(known) - known.sum() < smallest)
        found.append(float(known.mean()) if len(known) >= smallest and not few else None)
    return tuple(found)


def _spreads(measured: Measured, compared: Sequence[Grouping], smallest: int) -> tuple[Spread, ...]:
    wanted = [m for m in measured.measures if m.family in (Family.QUALITY, Family.CHOICE) and not m.is_share]
    return tuple(
        Spread(
            g.attribute, name, m.id,
            quantiles(measured.column(m.id)[g.member == number], SHOWN_QUANTILES, smallest),
        )
        for g in compared
        if g.can_be_compared
        for m in wanted
        for number, name in enumerate(g.names)
    )  # fmt: skip


def _moved(move: Moved, grouping: Grouping, rules: AuditRules) -> list[MovedGroup]:
    found = []
    for number, name in enumerate(grouping.names):
        inside = grouping.member == number
        if inside.sum() < rules.smallest_group.value:
            continue

        def mean(values: np.ndarray, inside: np.ndarray = inside) -> float | None:
            known = values[inside & ~np.isnan(values)]
            return float(known.mean()) if len(known) >= rules.smallest_group.value else None

        lost = float(move.jobs_lost[inside].mean())
        found.append(
            MovedGroup(
                grouping.attribute, name, move.circumstance.id, int(inside.sum()), lost, mean(move.quality),
                mean(move.pay),
            )
        )  # fmt: skip
    return found


def _notes(labels: GroupLabels, compared: Sequence[Grouping], found: Listed, rules: AuditRules) -> list[str]:
    """What a reader must know of the groups file, without a number of people that is small."""
    in_file = {person for of in labels.labels.values() for person in of}
    notes, smallest = [], rules.smallest_group.value
    if strangers := in_file - set(found.person_ids):
        notes.append(
            f"The groups file names people who are not in the people file: {len(strangers)} {'was' if len(strangers) == 1 else 'were'} left out."
        )
    if set(found.person_ids) - in_file:
        notes.append(f"Some people have no row of labels: they stand under “{NOT_STATED}”.")
    for grouping in compared:
        if not grouping.can_be_compared:
            why = (
                f"no two groups have {smallest} people or more" if grouping.n_together
                else "everybody is in one group" if len(found.person_ids) >= smallest
                else f"there are fewer than {smallest} people"
            )  # fmt: skip
            notes.append(f"{grouping.attribute} could not be compared: {why}.")
        elif grouping.n_together:
            notes.append(
                f"{grouping.attribute}: groups of fewer than {smallest} people were put together, with the next smallest "
                "where needed, so that nobody can be picked out. Joining labels before the audit may say more."
            )
    return notes
