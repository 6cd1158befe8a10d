"""What a person told us, in words she would recognise."""

from collections.abc import Iterator, Mapping

from goodwork.reports.words.clock import weekly_hours
from goodwork.reports.words.jobs import number
from goodwork.reports.words.labels import (
    AGE_BANDS,
    QUALIFICATIONS,
)
from goodwork.reports.words.money import hourly_pounds
from goodwork.reports.words.phrases import capitalised, sentence_list
from goodwork.vocabulary.labels import ADJUSTMENTS, CONTRACTS, LICENCES, MODES
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.weekly_hours import WeeklyHours

_MOST_IMPORTANT = 4  # of 0 to 5: what the page names as mattering most


def name(person: Person) -> str:
    """The name she goes by, or the number she is kept under."""
    return person.display_name.strip() or person.person_id.strip() or "Person without a name"


def told_us(person: Person, dimensions: Mapping[str, str]) -> list[tuple[str, str]]:
    """Her limits and wishes as (subject, words). `dimensions` gives the label of each charter dimension.

    Only what she told us is listed: a limit she did not set limits nothing.
    """
    return [(subject, capitalised(words)) for subject, words in _subjects(person, dimensions) if words]


def _subjects(person: Person, dimensions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "Work you want", sentence_list(person.occupations_wanted, "or")
    yield "Work you have done", sentence_list(person.occupations_held)
    yield "What you can do", sentence_list(person.skills)
    yield "What matters most", _priorities(person, dimensions)
    yield "Home", person.postcode
    yield "Journey", _journey(person)
    yield (
        "Pay",
        "" if person.min_hourly_pay is None else f"At least {hourly_pounds(person.min_hourly_pay)} an hour",
    )
    yield "Hours", _hours(person)
    yield "When you can work", _when(person.available)
    yield "What you hold", _held(person)
    yield "What you need", capitalised(sentence_list(sorted(ADJUSTMENTS[a] for a in person.adjustments)))
    yield "Not for you", _refused(person)
    yield (
        "Age",
        ""
        if person.age_band is None
        else f"{capitalised(AGE_BANDS[person.age_band])} (only to say the legal minimum pay at this age)",
    )


def _priorities(person: Person, dimensions: Mapping[str, str]) -> str:
    ranked = sorted(person.priorities.items(), key=lambda item: -item[1])
    return capitalised(
        sentence_list(
            [dimensions.get(key, key).lower() for key, weight in ranked if weight >= _MOST_IMPORTANT]
        )
    )


def _journey(person: Person) -> str:
    modes = sentence_list([words for mode, words in MODES.items() if mode in person.travel_modes], "or")
    if person.max_travel_minutes is None:
        return capitalised(modes)
    return f"Up to {person.max_travel_minutes} minutes {modes}".strip()


def _hours(person: Person) -> str:
    lowest, highest = person.min_weekly_hours, person.max_weekly_hours
    if lowest is not None and highest is not None:
        return f"{number(lowest)} to {number(highest)} a week"
    if lowest is not None:
        return f"At least {number(lowest)} a week"
    return "" if highest is None else f"At most {number(highest)} a week"


def _when(available: WeeklyHours | None) -> str:
    return "" if available is None else weekly_hours(available)


def _held(person: Person) -> str:
    level = [] if person.qualification_level is None else [QUALIFICATIONS[person.qualification_level]]
    return capitalised(sentence_list(level + sorted(LICENCES[held] for held in person.licences or ())))


def _refused(person: Person) -> str:
    contracts = sorted(f"{CONTRACTS[kind]} contracts" for kind in person.contracts_refused)
    return capitalised(sentence_list([*contracts, *person.exclusions], "or"))
