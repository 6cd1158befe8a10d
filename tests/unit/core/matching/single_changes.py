"""Every declared change made by hand to a person or a vacancy, in their own terms: what levers are held to."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from small_places import DAYS, later

from goodwork.core.matching.reference import ALTERNATIVE_TERMS
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import (
    Adjustment,
    ContractType,
    Licence,
    QualificationLevel,
    TravelMode,
)

LEVELS = {int(level): level for level in QualificationLevel}


def whole(value, parts):
    return int((value * parts).to_integral_value(ROUND_HALF_UP))


def amount(now, step, parts):
    """An amount moved by a step of so many parts of 1; None where nothing is stated or nothing would be left."""
    if now is None or whole(now, parts) + step < 0:
        return None
    return Decimal(whole(now, parts) + step) / parts


def changed_vacancy(vacancy, change):
    """The vacancy after the change; None where the change has no meaning for it."""
    step = change.step
    match change.limit, change.family:
        case "pay", "more_pay":
            stated = vacancy.hourly_pay_minimum
            now = vacancy.hourly_pay_maximum if stated is None else stated
            return now and replace(vacancy, hourly_pay_minimum=amount(now, step, 100))
        case "enough_hours", "more_hours":
            hours = amount(vacancy.weekly_hours_maximum, step, 60)
            return hours and replace(vacancy, weekly_hours_maximum=hours)
        case "hours_at_most", "fewer_hours":
            now = vacancy.weekly_hours_minimum
            fewer = amount(now, -step, 60) or Decimal(0)
            return None if now is None else replace(vacancy, weekly_hours_minimum=fewer)
        case "times", ("later" | "earlier") as way:
            shift = step if way == "later" else -step
            if not vacancy.work_times and not vacancy.daily_times:
                return None
            return replace(
                vacancy,
                work_times=later(vacancy.work_times, shift),
                daily_times=later(vacancy.daily_times, shift),
            )
        case "contract", "offered_too":
            shown, member = vacancy.contract_types, list(ContractType)[step]
            choice = shown & ALTERNATIVE_TERMS
            return replace(vacancy, contract_types=shown | {member}) if choice - {member} else None
        case "contract", "not_offered":
            shown, member = vacancy.contract_types, list(ContractType)[step]
            return replace(vacancy, contract_types=shown - {member}) if member in shown else None
        case "qualification", "lower_level":
            level = LEVELS.get(int(vacancy.qualification_required or -1) - step)
            return level and replace(vacancy, qualification_required=level)
        case "licences", "not_required":
            return replace(vacancy, licences_required=vacancy.licences_required - {list(Licence)[step]})
        case "adjustments", "made_possible":
            return replace(vacancy, demands=vacancy.demands - {list(Adjustment)[step]})
        case "legal_floor", "lawful":
            return replace(vacancy, below_legal_floor=False)
    raise AssertionError(change)


def changed_person(person, change):
    """The person after the change; None where the change has no meaning for her."""
    step = change.step
    match change.limit, change.family:
        case "pay", "lower_floor":
            floor = amount(person.min_hourly_pay, -step, 100)
            return None if floor is None else replace(person, min_hourly_pay=floor)
        case "enough_hours", "fewer_hours":
            hours = amount(person.min_weekly_hours, -step, 60)
            return None if hours is None else replace(person, min_weekly_hours=hours)
        case "hours_at_most", "more_hours":
            hours = amount(person.max_weekly_hours, step, 60)
            return None if hours is None else replace(person, max_weekly_hours=hours)
        case "times", ("begin_earlier" | "finish_later") as way:
            if person.available is None:
                return None
            bits = person.available.bits
            for n in range(1, step + 1):
                bits |= later(person.available, n if way == "finish_later" else -n).bits
            return replace(person, available=WeeklyHours(bits))
        case "times", "another_day":
            if person.available is None or person.available.day(DAYS[step]):
                return None
            return replace(person, available=WeeklyHours(person.available.bits | (2**48 - 1) << 48 * step))
        case "contract", "accepted":
            return replace(person, contracts_refused=person.contracts_refused - {list(ContractType)[step]})
        case "qualification", "higher_level":
            if person.qualification_level is None:
                return None
            level = LEVELS.get(int(person.qualification_level) + step)
            return level and replace(person, qualification_level=level)
        case "licences", "gained":
            held = person.licences
            return None if held is None else replace(person, licences=held | {list(Licence)[step]})
        case "exclusions", "considered":
            terms = sorted({" ".join(term.casefold().split()) for term in person.exclusions} - {""})
            return replace(person, exclusions=tuple(terms[:step] + terms[step + 1 :]))
        case "travel", "further":
            longest = person.max_travel_minutes
            return None if longest is None else replace(person, max_travel_minutes=longest + step)
        case "travel", "another_mode":
            if not person.travel_modes:
                return None
            return replace(person, travel_modes=person.travel_modes | {list(TravelMode)[step]})
    raise AssertionError(change)
