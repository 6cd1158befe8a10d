"""From an advert understood to a vacancy that can be matched: only what is stated limits anybody."""

from collections.abc import Iterable
from decimal import Decimal

from goodwork.core.adverts.facts import AdvertFacts, HoursOffer, Requirement, Shift
from goodwork.core.matching.vacancy import Vacancy
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.core.occupations.titles import clean_title
from goodwork.core.rights.engine import is_below_floor
from goodwork.pipelines.places import Location
from goodwork.pipelines.results import Assessment
from goodwork.standards.registered_professions import registration_by_unit_group, words_on_the_way
from goodwork.standards.score_parts import load_score_parts
from goodwork.standards.working_week import FullTimeFrom
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import (
    Adjustment,
    Licence,
    QualificationLevel,
    Weekday,
    WorkPlaceKind,
)

SURELY = 0.75  # of titles so surely read some 83 % and more are right: `python -m benchmarks.occupations`


def vacancy_from(assessment: Assessment, location: Location | None, full_time: FullTimeFrom) -> Vacancy:
    """The vacancy of one assessed advert. `location` None: the place is unknown, travel cannot be checked."""
    facts = assessment.facts
    hours = weekly_hours(facts.hours, full_time)
    return Vacancy(
        vacancy_id=assessment.advert.advert_id,
        title=assessment.advert.title,
        latitude=location.latitude if location else None,
        longitude=location.longitude if location else None,
        remote=facts.place.kind is WorkPlaceKind.REMOTE,
        hourly_pay_minimum=facts.pay.hourly_minimum,
        hourly_pay_maximum=facts.pay.hourly_maximum,
        weekly_hours_minimum=hours[0],
        weekly_hours_maximum=hours[1],
        work_times=work_times(facts.pattern.shifts),
        daily_times=daily_times(facts.pattern.shifts),
        contract_types=frozenset(facts.contract.types),
        qualification_required=qualification_required(facts.requirements),
        licences_required=licences_required(facts.requirements) | registration(assessment),
        demands=frozenset(Adjustment(demand.against) for demand in facts.demands),
        occupations=occupation_weights(assessment.occupations),
        quality=tuple(dimension.points for dimension in assessment.quality.dimensions),
        progression=progression(facts),
        below_legal_floor=is_below_floor(assessment.rights),
        n_places=assessment.advert.n_places or 1,
    )


def weekly_hours(hours: HoursOffer, full_time: FullTimeFrom) -> tuple[Decimal | None, Decimal | None]:
    """Least and most hours a week. "Full time" and no figure is at least the official threshold of full time."""
    if hours.minimum is not None or hours.maximum is not None:
        return hours.minimum, hours.maximum
    if hours.full_time and not hours.part_time:
        return full_time.hours_per_week, None
    if hours.part_time and not hours.full_time:
        return None, full_time.hours_per_week
    return None, None


def work_times(shifts: Iterable[Shift]) -> WeeklyHours | None:
    """The half-hours of all shifts whose days are stated; None where two are on one day.

    Two shifts on one day are earlies and lates, or a choice: which she would work is a question, not a limit.
    """
    dated = [shift for shift in shifts if shift.days]
    days = [day for shift in dated for day in shift.days]
    if not dated or len(set(days)) < len(days):
        return None
    return WeeklyHours.from_spans((day, shift.start, shift.end) for shift in dated for day in shift.days)


def daily_times(shifts: Iterable[Shift]) -> WeeklyHours | None:
    """The half-hours of the one shift whose days are not stated, on Monday's bits; None where there are several."""
    undated = [shift for shift in shifts if not shift.days]
    if len(undated) != 1:
        return None
    return WeeklyHours.from_spans([(Weekday.MONDAY, undated[0].start, undated[0].end)])


def qualification_required(requirements: Iterable[Requirement]) -> QualificationLevel | None:
    """The highest level that is essential and for which experience will not do instead."""
    levels = [
        r.qualification for r in requirements if r.qualification and r.essential and not r.or_equivalent
    ]
    return max(levels, key=lambda level: level.value, default=None)


def licences_required(requirements: Iterable[Requirement]) -> frozenset[Licence]:
    """Licences and registrations said to be essential."""
    return frozenset(r.licence for r in requirements if r.licence and r.essential and not r.or_equivalent)


def registration(assessment: Assessment) -> frozenset[Licence]:
    """The register that the law keeps the work for, where the title surely names such work and the advert is silent.

    A misread title must not close a job: the reading has to be as sure as `SURELY`, and no word may tell of work on the
    way to the profession.
    """
    guess = next(iter(assessment.occupations), None)
    if guess is None or guess.confidence < SURELY:
        return frozenset()
    register = registration_by_unit_group().get(guess.soc_code)
    on_the_way = words_on_the_way() & set(clean_title(assessment.advert.title).words)
    return frozenset({register}) if register and not on_the_way else frozenset()


def occupation_weights(guesses: tuple[OccupationGuess, ...]) -> tuple[tuple[str, int], ...]:
    """Up to three unit groups with whole weights of at most 1000 in all: their confidences, in thousandths."""
    kept = guesses[:3]
    total = max(1.0, sum(guess.confidence for guess in kept))
    return tuple((guess.soc_code, int(1000 * guess.confidence / total)) for guess in kept)


def progression(facts: AdvertFacts) -> int:
    """0 ... 100: what the advert shows of where the job leads."""
    shown = {signal.signal for signal in facts.signals}
    return sum(
        points for signal, points in load_score_parts().progression_shown.points.items() if signal in shown
    )
