"""Where the good jobs are: how many are open in each postcode district, for a map."""

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy

# A map may be some minutes behind the lists: counting every vacancy for every page would not be worth the wait.
KEPT_SECONDS = 300


@transaction.atomic
def good_jobs_by_district(*, by: Actor) -> dict[str, int]:
    """Open vacancies with nothing against them in their adverts, by district ("" where none is told)."""
    access.check(by, Permission.VACANCY_LIST)
    key = f"good-jobs-by-district:{by.role}:{by.organisation_id}"
    kept: dict[str, int] | None = cache.get(key)
    if kept is None:
        kept = _count(by)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _count(by: Actor) -> dict[str, int]:
    open_now = access.rows(by, Permission.VACANCY_LIST, Vacancy).filter(
        state=VacancyState.OPEN, n_contradicted=0, below_floor=False
    )
    counted = open_now.order_by().values_list("postcode_district").annotate(n=Count("id"))
    return {str(district): n for district, n in counted}
