"""A vacancy as pages show it: what was understood with the words marked, and each mark in plain words."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.matches.selectors.openings import vacancy_opening
from goodwork.apps.vacancies.enums import Concern, VacancyState
from goodwork.apps.vacancies.selectors import Card, Listed, VacancyRow
from goodwork.reports.words.labels import MEASURE_STATES, VERDICTS
from goodwork.web.components.fields import spoken
from goodwork.web.components.words import pounds

if TYPE_CHECKING:
    from goodwork.reports.pages import VacancyPage

COSTS = {
    "words": "The words",
    "district": "The district",
    "least_pay": "The pay",
    "most_hours": "The hours",
    "permanent": "Permanent only",
    "nothing_contradicted": "Nothing contradicted",
}
TAGS = {
    VacancyState.IN_REVIEW: "attention",
    VacancyState.ASKED: "attention",
    VacancyState.OPEN: "good",
    VacancyState.REFUSED: "breach",
    VacancyState.EXPIRED: "quiet",
    VacancyState.CLOSED: "quiet",
}


EXPORTED = (
    "Title",
    "Employer",
    "Place",
    "State",
    "Pay an hour",
    "Hours",
    "Permanent",
    "Places left",
    "Closes",
    "Job quality",
)


def exported_row(row: VacancyRow) -> tuple[str, ...]:
    """A row of the list as words."""
    return (
        row.title,
        row.employer,
        row.place,
        str(row.state.label),
        str(row.hourly_pay or ""),
        hours_words(row),
        {True: "yes", False: "no", None: ""}[row.is_permanent],
        str(row.places_left),
        row.closes_on.isoformat() if row.closes_on else "",
        str(row.quality.get("summary", "")),
    )


def reading_of(card: Card) -> "VacancyPage | None":
    """What was understood of an advert; None while it is not read, or was read by another version of Goodwork."""
    if not card.held:
        return None
    # The reader's words bring NumPy with them: brought in by whoever opens the first card, not at every start.
    from goodwork.pipelines.kept_assessment import assessment_from
    from goodwork.reports.pages import summarise, vacancy_page

    try:
        assessment = assessment_from(card.advert, card.held)
    except ValueError:
        return None
    return vacancy_page(summarise(assessment, timezone.localdate()), None)


def card_context(card: Card, by: Actor) -> dict[str, Any]:
    """What the card's template is given, whoever looks."""
    return {
        "opening": vacancy_opening(vacancy_id=card.id, by=by),
        "card": card,
        "page": reading_of(card),
        "tag_kind": TAGS[card.state],
        "concerns": [concern_words(concern) for concern in card.concerns],
        "verdict_labels": VERDICTS,
        "state_labels": MEASURE_STATES,
    }


def job_of(row: VacancyRow, address: str) -> dict[str, Any]:
    """A row as the card of a list takes it."""
    return {
        "title": row.title,
        "address": address,
        "employer": row.employer,
        "place": row.place,
        "money": f"{pounds(row.hourly_pay)} an hour" if row.hourly_pay is not None else "",
        "hours": hours_words(row),
        "contract": {True: "Permanent", False: "Not permanent", None: ""}[row.is_permanent],
        "quality": row.quality,
        "closes": spoken(row.closes_on) if row.closes_on else "",
        "has_likely_breach": row.has_likely_breach,
        "state": row.state,
        "tag_kind": TAGS[row.state],
        "concerns": [concern_words(concern) for concern in row.concerns],
        "waiting": _days_ago(row.queued_at.date()),
        "places_left": row.places_left,
        "is_read": row.is_read,
        "id": row.id,
    }


def jobs_of(listed: Listed, address_name: str = "casework:vacancy") -> list[dict[str, Any]]:
    """Every row of a page, with the address of its card."""
    return [job_of(row, reverse(address_name, kwargs={"vacancy_id": row.id})) for row in listed.rows]


def hours_words(row: VacancyRow) -> str:
    """20 hours a week; empty where it is not known."""
    least, most = (_plain(hours) for hours in (row.hours_least, row.hours_most))
    if least and most and least != most:
        return f"{least} to {most} a week"
    if least and most:
        return f"{least} a week"
    return f"at least {least} a week" if least else f"up to {most} a week" if most else ""


def cost_words(listed: Listed) -> list[str]:
    """What each limit takes off the list."""
    return [
        f"{COSTS[cost.limit]}: takes off {cost.n:,} more {'vacancy' if cost.n == 1 else 'vacancies'}"
        if cost.n
        else f"{COSTS[cost.limit]}: takes off nothing"
        for cost in listed.costs
    ]


def concern_words(concern: Mapping[str, Any]) -> dict[str, str]:
    """Why somebody must look, in words, and the advert's own words for it."""
    code = Concern(concern["code"])
    words = str(code.label)
    if concern.get("words"):
        words = f"{words}: {concern['words'].lower()}"
    if concern.get("on"):
        words = f"{words}, on {spoken(date.fromisoformat(concern['on']))}"
    if code == Concern.ALIKE:
        words = f"{words} ({concern['percent']} % of the words)"
    kind = "breach" if code in (Concern.BELOW_FLOOR, Concern.LIKELY_BREACH) else ""
    kind = kind or ("quiet" if code in (Concern.NEW, Concern.CHANGED) else "attention")
    return {"words": words, "quote": concern.get("quote", ""), "kind": kind}


def _plain(hours: Any) -> str:
    return f"{hours.normalize():f}" if hours is not None else ""


def _days_ago(day: date) -> str:
    days = (timezone.localdate() - day).days
    return "since today" if days <= 0 else "since yesterday" if days == 1 else f"for {days} days"
