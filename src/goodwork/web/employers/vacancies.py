"""An employer's own vacancies: post, see what was understood and what would make it easier to fill, change, confirm, close."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies import selectors
from goodwork.web.access import audience
from goodwork.web.casework import vacancies_shown as shown
from goodwork.web.casework.vacancies import (
    close_page,
    confirm_and_return,
    edit_page,
    reopen_and_return,
)
from goodwork.web.casework.vacancies_adding import bring_in_written
from goodwork.web.casework.vacancies_forms import VacancyForm

CARD = "employers:vacancy"


@require_http_methods(["GET", "POST"])
@audience(Permission.OWN_VACANCY)
def post_vacancy(request: HttpRequest) -> HttpResponse:
    """A vacancy in a few fields."""
    form = VacancyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        vacancy_id = bring_in_written(form, request.actor)  # type: ignore[attr-defined]
        if vacancy_id is not None:
            messages.success(
                request, "Thank you. We read it now, and somebody looks at it before people are shown it."
            )
            return redirect(CARD, vacancy_id=vacancy_id)
    told = {"form": form, "for_own": True}
    return render(request, "vacancies/write.html.jinja", told, status=400 if form.errors else 200)


@require_GET
@audience(Permission.OWN_VACANCY)
def vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """One vacancy as its employer sees it."""
    by = request.actor  # type: ignore[attr-defined]
    card = selectors.card(by=by, vacancy_id=vacancy_id)
    return render(request, "employers/own_vacancy.html.jinja", shown.card_context(card, by))


@require_http_methods(["GET", "POST"])
@audience(Permission.OWN_VACANCY)
def edit_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """What it says."""
    return edit_page(request, vacancy_id, CARD)


@require_POST
@audience(Permission.OWN_VACANCY)
def confirm_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """It is still open."""
    return confirm_and_return(request, vacancy_id, CARD)


@require_http_methods(["GET", "POST"])
@audience(Permission.OWN_VACANCY)
def close_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """It no longer recruits, and why."""
    return close_page(request, vacancy_id, CARD)


@require_POST
@audience(Permission.OWN_VACANCY)
def reopen_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """It recruits again."""
    return reopen_and_return(request, vacancy_id, CARD)
