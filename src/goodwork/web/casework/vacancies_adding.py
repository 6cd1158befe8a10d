"""Bringing one vacancy in by hand: pasted, uploaded, or in a few fields."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.vacancies import actions
from goodwork.web.access import audience
from goodwork.web.casework.vacancies_forms import PasteForm, StaffVacancyForm, VacancyForm


@require_http_methods(["GET", "POST"])
@audience(Permission.VACANCY_ADD)
def paste_vacancy(request: HttpRequest) -> HttpResponse:
    """An advert as it was published."""
    form = PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brought = _bring_in_pasted(request, form)
        if len(brought) == 1:
            return redirect(_after(request), vacancy_id=brought[0])
        if brought:
            messages.success(
                request, f"{len(brought)} vacancies were brought in. They are read, then looked at."
            )
            return redirect("casework:vacancies")
    told = {"form": form}
    return render(request, "vacancies/paste.html.jinja", told, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@audience(Permission.VACANCY_ADD)
def write_vacancy(request: HttpRequest) -> HttpResponse:
    """A vacancy in a few fields, written by staff for an employer."""
    form = StaffVacancyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        vacancy_id = bring_in_written(form, request.actor)  # type: ignore[attr-defined]
        if vacancy_id is not None:
            messages.success(
                request, "Thank you. The advert is read, then looked at before people are shown it."
            )
            return redirect(_after(request), vacancy_id=vacancy_id)
    return render(request, "vacancies/write.html.jinja", {"form": form}, status=400 if form.errors else 200)


def bring_in_written(form: VacancyForm, by: Actor) -> UUID | None:
    """The vacancy a form tells of; None with the reason on the form. Sent twice, it is brought in once."""
    try:
        brought = actions.bring_in(
            advert=form.advert(), by=by, source="page", source_id=str(form.cleaned_data["once"])
        )
    except Refused as why:
        form.add_error(None, str(why))
        return None
    return brought.vacancy_id


def _bring_in_pasted(request: HttpRequest, form: PasteForm) -> list[UUID]:
    """Every advert in what was pasted; what could not be used is said."""
    from goodwork.pipelines.pasted_adverts import CannotRead, adverts_given

    try:
        reading = adverts_given(*form.content())
    except CannotRead as why:
        form.add_error("file" if form.cleaned_data.get("file") else "words", str(why))
        return []
    brought = []
    for number, advert in enumerate(reading.records, 1):
        try:
            brought.append(_one(advert, number, form, request.actor))  # type: ignore[attr-defined]
        except Refused as why:
            if len(reading.records) == 1:
                form.add_error(None, str(why))
            else:
                messages.warning(request, f"Vacancy {number} was left out. {why}")
    if len(reading.records) > 1 and not brought:
        form.add_error(None, "None of these vacancies could be brought in. Each reason stands above.")
    for reject in reading.rejects:
        messages.warning(request, f"Not used: {reject.column or 'a record'} {reject.reason}.")
    return brought


def _one(advert: Any, number: int, form: PasteForm, by: Actor) -> UUID:
    from dataclasses import replace

    named = form.cleaned_data.get("employer", "").strip()
    told = replace(advert, employer=named or advert.employer)
    once = f"{form.cleaned_data['once']}-{number}"
    return actions.bring_in(advert=told, by=by, source="page", source_id=once).vacancy_id


def _after(request: HttpRequest) -> str:
    """Where whoever brought it in sees what became of it: advisers see a vacancy only once it is open."""
    may_review = request.actor.may(Permission.VACANCY_REVIEW)  # type: ignore[attr-defined]
    return "casework:vacancy" if may_review else "casework:vacancy_brought"


@require_http_methods(["GET"])
@audience(Permission.VACANCY_ADD)
def vacancy_brought(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """What happens now with a vacancy that was brought in."""
    return render(request, "vacancies/brought.html.jinja", {})
