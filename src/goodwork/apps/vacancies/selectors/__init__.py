"""Reading vacancies: for rounds and the reader, as lists, as cards, and what needs somebody."""

from goodwork.apps.vacancies.selectors.cards import Card, Decision, card, what_it_says
from goodwork.apps.vacancies.selectors.lists import (
    Cost,
    Filters,
    Listed,
    VacancyRow,
    list_vacancies,
    of_employer,
    rows_of,
    to_review,
)
from goodwork.apps.vacancies.selectors.matching import (
    Held,
    ToRead,
    held_of_source,
    ids_that_may_be_shown,
    one_to_read,
    to_read,
    vacancies_to_match,
)
from goodwork.apps.vacancies.selectors.needs import Need, needs_of_employers

__all__ = [
    "Card",
    "Cost",
    "Decision",
    "Filters",
    "Held",
    "Listed",
    "Need",
    "ToRead",
    "VacancyRow",
    "card",
    "held_of_source",
    "ids_that_may_be_shown",
    "list_vacancies",
    "needs_of_employers",
    "of_employer",
    "one_to_read",
    "rows_of",
    "to_read",
    "to_review",
    "vacancies_to_match",
    "what_it_says",
]
