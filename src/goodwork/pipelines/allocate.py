"""Sharing scarce places: people, vacancies, a programme and verified facts in; offers, reasons and a checkable file out."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from goodwork.core.allocation.blocking import blocking_pairs
from goodwork.core.allocation.counted import Counted, count_facts, words_of
from goodwork.core.allocation.graph import NOBODY, Int64s
from goodwork.core.allocation.held import hold
from goodwork.core.allocation.outcome import Outcome, Rule
from goodwork.core.allocation.priority import lottery
from goodwork.core.allocation.proofs import Proved, share
from goodwork.core.allocation.record import Shared, record
from goodwork.core.allocation.standing import Standing, standing
from goodwork.pipelines.allocation_reasons import Reasons, beside_the_best
from goodwork.pipelines.allocation_results import AllocationResult, PersonShare, PlaceShare
from goodwork.pipelines.asked_places import AskedPlaces, asked_words, named_work
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.match import assumptions
from goodwork.pipelines.matched import Known, Matched, match_all
from goodwork.pipelines.progress import Step, silent
from goodwork.standards.lawful_bases import lawful_bases
from goodwork.standards.library import StandardError
from goodwork.standards.nash_welfare import without_a_place
from goodwork.standards.nearness_counted import counted_more
from goodwork.standards.programme import Programme
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.facts import FactRow
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.source import Reject

SHARING = "Sharing places"


@dataclass(frozen=True, slots=True)
class _Sharing:
    """Everything one sharing is made of, before it is put into words."""

    matched: Matched
    programme: Programme
    counted: Counted
    shared: Shared
    proved: Proved
    defaulted: int  # vacancies that say nothing of how many places they have


def allocate_places(
    people: Sequence[Person],
    adverts: Sequence[Advert],
    fact_rows: Sequence[FactRow],
    programme: Programme,
    terms: Terms,
    known: Known,
    *,
    rule: Rule = Rule.STABLE,
    place: str = "",
    rejects: Sequence[Reject] = (),
    step: Step = silent,
) -> AllocationResult:
    """Who is offered which place under a rule, and why.

    Raises `StandardError` where the programme does not fit the day or the vacancies.
    """
    programme.check_on(terms.on)
    shared_adverts = _shared_adverts(programme, adverts)
    assessments = assess_adverts(shared_adverts, terms, known.occupations.index, step)
    matched = match_all(people, assessments, terms, known, length=1)
    step(SHARING, 0, 1)
    sharing = _share(matched, programme, fact_rows, rule, terms, step)
    step(SHARING, 1, 1)
    return _in_words(sharing, place, (*rejects, *sharing.counted.rejects), terms, known)


def _shared_adverts(programme: Programme, adverts: Sequence[Advert]) -> list[Advert]:
    """The vacancies the programme shares. Raises `StandardError` for one it names that is not among them."""
    ids = {advert.advert_id for advert in adverts}
    named = {*programme.places, *(v for criterion in programme.criteria for v in criterion.only_for)}
    if unknown := sorted(named - ids):
        raise StandardError(
            f"programme {programme.id} names {', '.join(unknown[:5])}, which the vacancies file does not hold, "
            "or holds in a row that could not be used. Correct the programme, or the vacancy: `goodwork match` lists such rows."
        )
    return [advert for advert in adverts if not programme.places or advert.advert_id in programme.places]


def _capacities(matched: Matched, programme: Programme) -> Int64s:
    return np.array([programme.places.get(v.vacancy_id, v.n_places) for v in matched.vacancies], np.int64)


def _share(
    matched: Matched, programme: Programme, fact_rows: Sequence[FactRow], rule: Rule, terms: Terms, step: Step
) -> _Sharing:
    person_ids = [person.person_id for person in matched.people]
    vacancy_ids = [vacancy.vacancy_id for vacancy in matched.vacancies]
    counted = count_facts(fact_rows, programme, person_ids, terms.on)
    facts = [counted.facts[person_id] for person_id in person_ids]
    held = [{fact: found.value for fact, found in row.items()} for row in facts]
    capacities, nearness = _capacities(matched, programme), counted_more()
    stood = standing(programme, held, person_ids, vacancy_ids, capacities)
    source = hold(AskedPlaces.of(matched.banded, nearness.more))
    lowest = -matched.problem.largest_score
    proved = share(rule, source, capacities, stood.priorities, without_a_place(), lowest, step)
    outcome = proved.outcome
    passed_over, _ = blocking_pairs(outcome.lists, outcome.place_of_person, capacities, stood.priorities)
    on_file = lawful_bases()
    versions = {file.file: str(file.checked.on) for file in (on_file, terms.charter, nearness)}
    shared = Shared(
        programme,
        terms.on,
        person_ids,
        vacancy_ids,
        facts,
        source.rank,
        capacities,
        stood,
        outcome,
        passed_over,
        versions,
        proved.proofs,
        proved.without,
        tuple(asked_words(nearness.close_work.points)),
    )
    defaulted = sum(
        a.advert.n_places is None and a.advert.advert_id not in programme.places for a in matched.assessments
    )
    return _Sharing(matched, programme, counted, shared, proved, defaulted)


def _in_words(
    sharing: _Sharing, place: str, rejects: tuple[Reject, ...], terms: Terms, known: Known
) -> AllocationResult:
    shared, content = sharing.shared, record(sharing.shared)
    stood, outcome = shared.standing, shared.outcome
    holders = _holders(outcome, stood, len(shared.vacancy_ids))
    titles = [vacancy.title or vacancy.vacancy_id for vacancy in sharing.matched.vacancies]
    named = named_work(sharing.matched.banded)
    reasons = Reasons(sharing.programme, outcome, stood, titles, shared.capacities.tolist(), holders, named)
    return AllocationResult(
        place=place,
        on=terms.on,
        rule=outcome.rule,
        programme=sharing.programme,
        people=tuple(_person(sharing, reasons, row) for row in range(len(shared.person_ids))),
        places=tuple(_places(sharing, holders)),
        total_score=int(outcome.scores().sum()),
        n_passed_over=shared.n_passed_over,
        prices_of_rules=tuple(beside_the_best(sharing.proved.gaps)),
        rejects=rejects,
        assumptions=(*_sharing_assumptions(sharing), *assumptions(terms, known)),
        record=content,
        seal=hashlib.sha256(content).hexdigest(),
        totals={"places": int(shared.capacities.sum())},
    )


def _holders(outcome: Outcome, stood: Standing, n_places: int) -> list[list[int]]:
    """The people at each place, first in line first."""
    priorities, place = stood.priorities, outcome.place_of_person
    placed = np.flatnonzero(place != NOBODY)
    position = priorities.line[priorities.scale[place[placed]], placed]
    found: list[list[int]] = [[] for _ in range(n_places)]
    for person in placed[np.lexsort((position, place[placed]))].tolist():
        found[place[person]].append(person)
    return found


def _person(sharing: _Sharing, reasons: Reasons, row: int) -> PersonShare:
    shared, person = sharing.shared, sharing.matched.people[row]
    offered = int(shared.outcome.place_of_person[row])
    refusals = tuple(
        replace(r, vacancy_id=shared.vacancy_ids[int(r.vacancy_id)]) for r in reasons.refusals(row)
    )
    return PersonShare(
        person_id=person.person_id,
        name=person.display_name or person.person_id,
        points=int(shared.standing.points[0, row]),
        lottery=lottery(sharing.programme.lottery.seed, person.person_id),
        in_group=bool(shared.standing.priorities.in_group[row]),
        facts=tuple(
            _fact_words(sharing.programme, fact, held.value) for fact, held in shared.facts[row].items()
        ),
        not_counted=sharing.counted.not_counted.get(person.person_id, ()),
        vacancy_id="" if offered == NOBODY else shared.vacancy_ids[offered],
        title="" if offered == NOBODY else reasons.titles[offered],
        choice=reasons.choice(row),
        n_could_take=len(reasons.list_of(row)),
        whole_list=bool(shared.outcome.lists.complete[row]),
        sentence=reasons.sentence(row),
        refusals=refusals,
    )


def _fact_words(programme: Programme, fact: str, value: int) -> str:
    words = words_of(programme, fact)
    figure = any(criterion.fact == fact and criterion.is_figure for criterion in programme.criteria)
    return f"{words}: {value:,}" if figure else words


def _places(sharing: _Sharing, holders: list[list[int]]) -> Iterator[PlaceShare]:
    shared = sharing.shared
    priorities, points = shared.standing.priorities, shared.standing.points
    wanted = _wanted(shared.outcome)
    for row, vacancy in enumerate(sharing.matched.vacancies):
        held = holders[row]
        yield PlaceShare(
            vacancy_id=vacancy.vacancy_id,
            title=vacancy.title or vacancy.vacancy_id,
            employer=sharing.matched.assessments[row].advert.employer,
            capacity=int(shared.capacities[row]),
            reserved=int(priorities.reserved[row]),
            n_taken=len(held),
            n_taken_by_group=sum(bool(priorities.in_group[person]) for person in held),
            n_wanted=wanted[row],
            last_points=int(points[int(priorities.scale[row]), held[-1]]) if held else None,
        )


def _wanted(outcome: Outcome) -> Counter[int]:
    """For each place, how many people would rather have had it than what they are offered."""
    lists = outcome.lists
    owner = np.repeat(np.arange(len(outcome.place_of_person)), np.diff(lists.start))
    is_hers = lists.places == outcome.place_of_person[owner]
    n_before = np.diff(lists.start)
    n_before[owner[is_hers]] = np.flatnonzero(is_hers) - lists.start[owner[is_hers]]
    better = np.arange(len(owner)) - lists.start[owner] < n_before[owner]
    return Counter(lists.places[better].tolist())


def _sharing_assumptions(sharing: _Sharing) -> Iterator[str]:
    yield from sharing.shared.assumptions
    yield "Nothing that she says changes her place in line."
    if sharing.defaulted:
        n = sharing.defaulted
        yield f"{n:,} vacanc{'y says' if n == 1 else 'ies say'} nothing of how many places there are: 1 is assumed."
    if sharing.programme.reserve:
        basis = lawful_bases().bases[sharing.programme.reserve.lawful_basis]
        yield f"Places held for {sharing.programme.reserve.words}: {basis.title}. {basis.note.capitalize()}."
