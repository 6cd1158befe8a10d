"""What she told us, said back to her."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from goodwork.apps.people.enums import Section
from goodwork.apps.people.selectors.record import SectionNow
from goodwork.apps.people.terms import CHOICES
from goodwork.standards.profile_words import asked_circumstances
from goodwork.web.components.fields import week_in_words
from goodwork.web.components.words import first_up, on_date
from goodwork.web.participants.profile_forms import TITLES

LABELS: Mapping[str, str] = {
    "name": "Name",
    "phone": "Phone",
    "email": "Email",
    "reach_words": "Best way to reach you",
    "postcode": "Postcode",
    "born_on": "Born on",
    "circumstances": "Your life just now",
    "travel_modes": "How you can travel",
    "max_travel_minutes": "Longest journey",
    "available": "When you can work",
    "min_hourly_pay": "Least pay",
    "min_weekly_hours": "Fewest hours a week",
    "max_weekly_hours": "Most hours a week",
    "contracts_refused": "You will not take",
    "adjustments": "You need",
    "exclusions": "You will not do",
    "occupations_wanted": "You would like",
    "occupations_held": "You have done",
    "qualification_level": "Highest exam or course",
    "licences": "Licences and cards",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One section on her page, with how we know."""

    section: Section
    title: str
    rows: tuple[tuple[str, str], ...]
    told: str


def part(now: SectionNow) -> Part:
    """One section in words."""
    rows = tuple((LABELS[name], in_words(name, value)) for name, value in now.values.items())
    return Part(now.section, TITLES[now.section], rows, told_words(now.told.at, by_her=now.told.by_her))


def told_words(at: datetime | None, *, by_her: bool) -> str:
    """ "You told us on 3 March 2026"."""
    if at is None:
        return ""
    return f"{'You told us' if by_her else 'Your adviser wrote this'} on {on_date(at)}"


def in_words(name: str, value: Any) -> str:
    """One field in words; "" where nothing was told."""
    if name == "circumstances":
        return _circumstances(value or {})
    if name == "available" and value is None:
        return ""
    if name == "available":
        return "; ".join(f"{day} {times}" for day, times in week_in_words(value) if times != "Not at all")
    if name == "licences" and value == []:
        return "None"
    if not value:
        return ""
    if name in CHOICES:
        codes = value if isinstance(value, list) else [value]
        return first_up(", ".join(CHOICES[name].get(code, code) for code in codes))
    return _plain(name, value)


def _plain(name: str, value: Any) -> str:
    if name == "max_travel_minutes":
        return f"{value} minutes, one way"
    if name == "min_hourly_pay":
        return f"£{value:.2f} an hour"
    if name == "born_on":
        return on_date(date.fromisoformat(value))
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return ", ".join(value) if isinstance(value, list) else str(value)


def _circumstances(value: Mapping[str, Any]) -> str:
    asked = asked_circumstances()
    said = [
        f"{asked[code].question} {first_up(answer)}."
        for code, answer in value.get("answers", {}).items()
        if code in asked
    ]
    words = value.get("words", "")
    return " ".join([*said, words] if words else said)
