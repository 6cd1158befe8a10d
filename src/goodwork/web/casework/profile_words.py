"""A section of a profile in words: what she said, as pages and stale forms show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from goodwork.apps.people.enums import Section
from goodwork.apps.people.selectors.record import Record, SectionNow
from goodwork.apps.people.terms import CHOICES
from goodwork.standards.profile_words import asked_circumstances
from goodwork.web.components.fields import week_in_words
from goodwork.web.components.words import on_date

LABELS: Mapping[str, str] = {
    "name": "Name",
    "phone": "Telephone number",
    "email": "Email address",
    "reach_words": "Best way to reach her",
    "postcode": "Postcode",
    "born_on": "Date of birth",
    "notes_for_adviser": "Notes for her adviser",
    "circumstances": "Circumstances",
    "travel_modes": "How she can travel",
    "max_travel_minutes": "Longest journey, one way",
    "available": "When she can work",
    "min_hourly_pay": "Least pay",
    "min_weekly_hours": "Fewest hours a week",
    "max_weekly_hours": "Most hours a week",
    "contracts_refused": "Contracts she will not take",
    "adjustments": "What she needs of a job",
    "exclusions": "Work she will not do",
    "occupations_wanted": "Work she would like",
    "occupations_held": "Work she has done",
    "qualification_level": "Highest qualification",
    "licences": "Licences and cards she holds",
}
TITLES: Mapping[Section, str] = {
    Section.CONTACT: "Who she is and how to reach her",
    Section.CIRCUMSTANCES: "Circumstances",
    Section.TRAVEL: "Getting to work",
    Section.HOURS: "Days and hours",
    Section.PAY: "Pay and hours a week",
    Section.TERMS: "Contracts",
    Section.NEEDS: "Adjustments",
    Section.EXCLUSIONS: "What she will not do",
    Section.WORK: "Work wanted and held",
    Section.QUALIFICATIONS: "Qualifications and licences",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One section on a person's page."""

    section: Section
    title: str
    rows: list[tuple[str, str]]
    told: str
    is_told: bool


def summary(record: Record) -> list[Part]:
    """Every section in words, with when it was told."""
    return [
        Part(section, TITLES[section], rows(now.values), told_words(now), is_told(now))
        for section, now in record.sections.items()
    ]


def is_told(now: SectionNow) -> bool:
    """Whether there is anything to show: told here, or brought in with a file that says nothing of when."""
    return now.told.at is not None or any(value not in (None, "", [], {}) for value in now.values.values())


def told_words(now: SectionNow) -> str:
    """ "You told us on 3 March 2026", as staff read it."""
    if now.told.at is None:
        return "From a file that was brought in" if is_told(now) else "Not told yet"
    who = "She told us herself" if now.told.by_her else "Told us"
    return f"{who} on {on_date(now.told.at)}"


def rows(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each field with its words; fields with nothing in them have ""."""
    return [(LABELS[name], in_words(name, value)) for name, value in values.items()]


def in_words(name: str, value: Any) -> str:
    """One field in words."""
    if name == "circumstances":
        return _circumstances(value or {})
    if name == "available":
        return _week(value)
    if name == "licences" and value is not None and not value:
        return "None"
    if value is None or value == "" or value == []:
        return ""
    if name in CHOICES:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(CHOICES[name].get(code, code) for code in chosen)
    if name == "max_travel_minutes":
        return f"{value} minutes"
    if name == "min_hourly_pay":
        return f"£{value:.2f} an hour"
    if name == "born_on":
        return on_date(date.fromisoformat(value))
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".")
    return ", ".join(value) if isinstance(value, list) else str(value)


def _week(value: Any) -> str:
    if value is None:
        return "Any time"
    return "; ".join(f"{day[:3]} {times}" for day, times in week_in_words(value) if times != "Not at all")


def _circumstances(value: Mapping[str, Any]) -> str:
    asked = asked_circumstances()
    said = [
        asked[one].label + ("" if answer == "yes" else ": no")
        for one, answer in value.get("answers", {}).items()
        if one in asked
    ]
    words = value.get("words", "")
    return "; ".join([*said, words] if words else said)
