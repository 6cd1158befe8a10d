"""Pages about vacancies: the list with its filters, one vacancy, and what is done to it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies import actions, selectors
from goodwork.web.access import audience
from goodwork.web.casework import vacancies_shown as shown
from goodwork.web.casework.vacancies_forms import CloseForm, DecisionForm, FilterForm, VacancyForm, told_of
from goodwork.web.components.downloads import download
from goodwork.web.stale_forms import version_seen


@require_GET
@audience(Permission.VACANCY_LIST)
def vacancies(request: HttpRequest) -> HttpResponse:
    """Vacancies, newest first, with what each filter costs."""
    by = request.actor  # type: ignore[attr-defined]
    form = FilterForm(request.GET, may_review=by.may(Permission.VACANCY_REVIEW))
    number = page_number(request)
    listed = selectors.list_vacancies(by=by, filters=form.filters(), page=number)
    return render(
        request,
        "vacancies/list.html.jinja",
        {
            "form": form,
            "jobs": shown.jobs_of(listed),
            "costs": shown.cost_words(listed),
            "number": number,
            "export": f"{reverse('casework:export_vacancies')}?{request.GET.urlencode()}",
            "may_add": by.may(Permission.VACANCY_ADD),
            **pager(request, number, listed.has_more),
        },
    )


@require_GET
@audience(Permission.VACANCY_LIST)
def export_vacancies(request: HttpRequest) -> HttpResponseBase:
    """The list with its filters as a sheet or CSV: its first 2,500 rows."""
    by = request.actor  # type: ignore[attr-defined]
    form = FilterForm(request.GET, may_review=by.may(Permission.VACANCY_REVIEW))
    rows = selectors.rows_of(by=by, filters=form.filters())
    return download(
        request.GET.get("form", "csv"), "vacancies", shown.EXPORTED, map(shown.exported_row, rows)
    )


@require_GET
@audience(Permission.VACANCY_LIST)
def vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """One vacancy."""
    return _card_page(request, vacancy_id)


@require_POST
@audience(Permission.VACANCY_REVIEW)
def decide(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Open, ask or refuse; what stands against it is said on the same page with what was typed."""
    by = request.actor  # type: ignore[attr-defined]
    selectors.card(by=by, vacancy_id=vacancy_id)
    form = DecisionForm(request.POST)
    if form.is_valid():
        act = {"open": actions.open_vacancy, "asked": actions.ask_employer, "refused": actions.refuse}
        told = form.cleaned_data
        try:
            decided = act[told["decision"]](
                vacancy_id=vacancy_id, version=told["version"], reason=told["reason"], by=by
            )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"{decided.title}: {decided.get_state_display().lower()}.")
            return redirect("casework:review")
    return _card_page(request, vacancy_id, form, status=400)


@require_http_methods(["GET", "POST"])
@audience(Permission.VACANCY_CHANGE)
def edit_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """What a vacancy says, put right by staff."""
    return edit_page(request, vacancy_id, "casework:vacancy")


@require_POST
@audience(Permission.VACANCY_CHANGE)
def confirm_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """It is still open."""
    return confirm_and_return(request, vacancy_id, "casework:vacancy")


@require_http_methods(["GET", "POST"])
@audience(Permission.VACANCY_CHANGE)
def close_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """It no longer recruits, and why."""
    return close_page(request, vacancy_id, "casework:vacancy")


@require_POST
@audience(Permission.VACANCY_CHANGE)
def reopen_vacancy(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """It recruits again."""
    return reopen_and_return(request, vacancy_id, "casework:vacancy")


def edit_page(request: HttpRequest, vacancy_id: UUID, back: str) -> HttpResponse:
    """The form that changes a vacancy, for staff and for the employer alike."""
    by = request.actor  # type: ignore[attr-defined]
    advert, version = selectors.what_it_says(by=by, vacancy_id=vacancy_id)
    form = VacancyForm(request.POST or None, initial=told_of(advert, version))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                vacancy_id=vacancy_id,
                version=form.cleaned_data["version"] or 0,
                advert=form.advert(advert),
                by=by,
            )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(
                request, "Saved. The advert is read again and looked at before people are shown it."
            )
            return redirect(back, vacancy_id=vacancy_id)
    told = {"form": form, "title": advert.title, "back_name": back, "vacancy_id": vacancy_id}
    return render(request, "vacancies/edit.html.jinja", told, status=400 if form.errors else 200)


def confirm_and_return(request: HttpRequest, vacancy_id: UUID, back: str) -> HttpResponse:
    """Confirm, and back to where the button stood."""
    found = actions.confirm(vacancy_id=vacancy_id, by=request.actor)  # type: ignore[attr-defined]
    until = f"{found.expires_on.day} {found.expires_on:%B %Y}"
    messages.success(request, f"{found.title} is confirmed. It stands until {until}.")
    return redirect(back, vacancy_id=vacancy_id)


def close_page(request: HttpRequest, vacancy_id: UUID, back: str) -> HttpResponse:
    """The form that closes a vacancy."""
    by = request.actor  # type: ignore[attr-defined]
    advert, version = selectors.what_it_says(by=by, vacancy_id=vacancy_id)
    form = CloseForm(request.POST or None, initial={"version": version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            closed = actions.close(
                vacancy_id=vacancy_id, version=told["version"], reason=told["reason"], by=by
            )
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"{closed.title} is closed. Nobody is shown it any more.")
            return redirect(back, vacancy_id=vacancy_id)
    told = {"form": form, "title": advert.title, "back_name": back, "vacancy_id": vacancy_id}
    return render(request, "vacancies/close.html.jinja", told, status=400 if form.errors else 200)


def reopen_and_return(request: HttpRequest, vacancy_id: UUID, back: str) -> HttpResponse:
    """Open a closed vacancy again; it comes to be looked at."""
    found = actions.reopen(
        vacancy_id=vacancy_id,
        version=version_seen(request),
        by=request.actor,  # type: ignore[attr-defined]
    )
    messages.success(request, f"{found.title} is open again, and comes to be looked at first.")
    return redirect(back, vacancy_id=vacancy_id)


def page_number(request: HttpRequest) -> int:
    """The page asked for; the first where it is no number."""
    told = request.GET.get("page", "")
    return max(int(told), 1) if told.isascii() and told.isdecimal() and len(told) < 6 else 1


def pager(request: HttpRequest, number: int, has_more: bool) -> dict[str, str]:
    """The addresses of the pages before and after, with the filters kept."""
    kept = [(name, value) for name, value in request.GET.items() if name != "page"]

    def address(page: int) -> str:
        return f"{request.path}?{urlencode([*kept, ('page', page)])}"

    return {
        "address_before": address(number - 1) if number > 1 else "",
        "address_next": address(number + 1) if has_more else "",
    }


def _card_page(
    request: HttpRequest, vacancy_id: UUID, form: DecisionForm | None = None, status: int = 200
) -> HttpResponse:
    card = selectors.card(by=request.actor, vacancy_id=vacancy_id)  # type: ignore[attr-defined]
    told: dict[str, Any] = shown.card_context(card, request.actor)  # type: ignore[attr-defined]
    told["form"] = form or DecisionForm(initial={"version": card.version})
    return render(request, "vacancies/card.html.jinja", told, status=status)
