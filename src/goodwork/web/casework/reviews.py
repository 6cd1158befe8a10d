"""The queue of vacancies that somebody must look at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies import selectors
from goodwork.web.access import audience
from goodwork.web.casework import vacancies_shown as shown
from goodwork.web.casework.vacancies import page_number, pager


@require_GET
@audience(Permission.VACANCY_REVIEW)
def review(request: HttpRequest) -> HttpResponse:
    """New and changed vacancies, longest waiting first, each with why it needs a look."""
    number = page_number(request)
    listed = selectors.to_review(by=request.actor, page=number)  # type: ignore[attr-defined]
    told = {"jobs": shown.jobs_of(listed), "number": number, **pager(request, number, listed.has_more)}
    return render(request, "vacancies/review.html.jinja", told)
