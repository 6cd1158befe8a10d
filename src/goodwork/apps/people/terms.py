"""Reading what was typed into each section of a profile: clean values, or what is wrong at which field and what to do.

Pages, the API and imports all pass here, so that nothing is kept which matching could not read. Values that are already
clean come back the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goodwork.apps.accounts.access import Refused
from goodwork.apps.people import typed
from goodwork.apps.people.enums import Section
from goodwork.vocabulary import labels
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode

Reader = Callable[[Any], Any]


class Faults(Refused):
    """What was typed cannot be kept. `at` says what is wrong, by field."""

    def __init__(self, at: Mapping[str, str]) -> None:
        super().__init__(" ".join(at.values()))
        self.at = dict(at)


@dataclass(frozen=True, slots=True)
class Read:
    """The values that could be read, and what is wrong with the others."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of a section, on the person (`of_person`) or on her profile, each with its reader."""

    fields: Mapping[str, Reader]
    of_person: bool = False


PARTS: Mapping[Section, Part] = {
    Section.CONTACT: Part(
        {
            "name": typed.name,
            "phone": typed.phone,
            "email": typed.email,
            "reach_words": typed.short_words,
            "postcode": typed.postcode,
            "born_on": typed.born_on,
            "notes_for_adviser": typed.long_words,
        },
        of_person=True,
    ),
    Section.CIRCUMSTANCES: Part({"circumstances": typed.circumstances}, of_person=True),
    Section.TRAVEL: Part(
        {"travel_modes": typed.codes(TravelMode), "max_travel_minutes": typed.whole(1, 240, "minutes")}
    ),
    Section.HOURS: Part({"available": typed.week}),
    Section.PAY: Part(
        {
            "min_hourly_pay": typed.amount("0.01", "999.99", "pounds an hour"),
            "min_weekly_hours": typed.amount("0.5", "100", "hours a week"),
            "max_weekly_hours": typed.amount("0.5", "100", "hours a week"),
        }
    ),
    Section.TERMS: Part({"contracts_refused": typed.codes(ContractType)}),
    Section.NEEDS: Part({"adjustments": typed.codes(Adjustment)}),
    Section.EXCLUSIONS: Part({"exclusions": typed.listed}),
    Section.WORK: Part({"occupations_wanted": typed.listed, "occupations_held": typed.listed}),
    Section.QUALIFICATIONS: Part(
        {"qualification_level": typed.code(QualificationLevel), "licences": typed.codes_or_not_told(Licence)}
    ),
}

QUALIFICATIONS: Mapping[QualificationLevel, str] = {
    QualificationLevel.ENTRY: "Below GCSE (entry level)",
    QualificationLevel.LEVEL_1: "GCSEs at grades 1 to 3 (D to G), or level 1",
    QualificationLevel.LEVEL_2: "GCSEs at grades 4 to 9 (A* to C), or level 2",
    QualificationLevel.LEVEL_3: "A levels, T level, or level 3",
    QualificationLevel.LEVEL_4: "HNC, or level 4",
    QualificationLevel.LEVEL_5: "HND, foundation degree, or level 5",
    QualificationLevel.LEVEL_6: "Degree, or level 6",
    QualificationLevel.LEVEL_7: "Master's degree, or level 7",
    QualificationLevel.LEVEL_8: "Doctorate, or level 8",
}
# The words for each code a person may choose, for forms and for showing what she said.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "travel_modes": {str(code): words for code, words in labels.MODES.items()},
    "contracts_refused": {str(code): words for code, words in labels.CONTRACTS.items()},
    "adjustments": {str(code): words for code, words in labels.ADJUSTMENTS.items()},
    "licences": {str(code): words for code, words in labels.LICENCES.items()},
    "qualification_level": {str(code): words for code, words in QUALIFICATIONS.items()},
}


def read(section: Section, given: Mapping[str, Any]) -> Read:
    """The section's fields among what was given. A field that was not given is left as it is."""
    found = Read()
    for name, reader in PARTS[section].fields.items():
        if name not in given:
            continue
        try:
            found.values[name] = reader(given[name])
        except typed.Mistyped as problem:
            found.faults[name] = str(problem)
    _compare(found)
    return found


def checked(section: Section, given: Mapping[str, Any]) -> dict[str, Any]:
    """The clean values, or Faults."""
    found = read(section, given)
    if found.faults:
        raise Faults(found.faults)
    return found.values


def _compare(found: Read) -> None:
    """Limits that contradict each other would forbid every job: better asked about than obeyed."""
    least, most = (found.values.get(f"{end}_weekly_hours") for end in ("min", "max"))
    if least is not None and most is not None and least > most:
        found.faults["min_weekly_hours"] = (
            f"The fewest hours ({least}) are more than the most hours ({most}), so no job could fit. Change one of them."
        )
