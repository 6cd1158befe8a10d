"""Adverts that are much like another one of the same employer: shown beside each other, never joined by themselves."""

from typing import Any

from rapidfuzz import fuzz

from goodwork.apps.vacancies.enums import LIVE_STATES, Concern
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.vacancy_upkeep import upkeep

MOST_COMPARED = 200
# The beginning of an advert tells it apart; whole ones of 100,000 characters would take minutes.
CHARACTERS_COMPARED = 3_000


def alike_adverts(vacancy: Vacancy, most: int = 3) -> list[dict[str, Any]]:
    """The concerns that adverts of the same employer raise, most alike first."""
    others = (
        Vacancy.objects.filter(employer_id=vacancy.employer_id, state__in=LIVE_STATES)
        .exclude(pk=vacancy.pk)
        .order_by("-added_at")
        .values_list("id", "title", "advert", "postcode_district")[:MOST_COMPARED]
    )
    ours = _words(vacancy.title, vacancy.advert)
    found = [
        (fuzz.token_sort_ratio(ours, _words(title, words)), str(other_id))
        for other_id, title, words, place in others
        # The same job at two sites is two vacancies.
        if not (place and vacancy.postcode_district) or place == vacancy.postcode_district
    ]
    alike = sorted((one for one in found if one[0] >= upkeep().alike_percent.n), reverse=True)
    return [
        {"code": Concern.ALIKE, "of": other_id, "percent": round(percent)}
        for percent, other_id in alike[:most]
    ]


def _words(title: str, words: str) -> str:
    return f"{title} {words[:CHARACTERS_COMPARED]}".casefold()
