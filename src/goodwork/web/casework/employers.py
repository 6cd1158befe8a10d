"""Pages about employers: the list, one of them, its cap, and what employers need today."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.employers import actions
from goodwork.apps.employers import selectors as employer_selectors
from goodwork.apps.matches.attention.others import silent_employers
from goodwork.apps.vacancies import selectors as vacancy_selectors
from goodwork.web.access import audience
from goodwork.web.casework import vacancies_shown as shown
from goodwork.web.casework.employers_forms import CapForm, EmployerForm, SignInForm
from goodwork.web.casework.employers_needs import at_cap_items, need_items
from goodwork.web.casework.home import shown as shown_today
from goodwork.web.casework.vacancies import page_number, pager


@require_GET
@audience(Permission.EMPLOYER_LIST)
def employers(request: HttpRequest) -> HttpResponse:
    """Employers by name."""
    by = request.actor  # type: ignore[attr-defined]
    words, number = request.GET.get("words", "").replace("\x00", "").strip()[:100], page_number(request)
    rows, has_more = employer_selectors.list_employers(by=by, words=words, page=number)
    told = {
        "rows": rows,
        "words": words,
        "number": number,
        "may_add": by.may(Permission.EMPLOYER_CHANGE),
        **pager(request, number, has_more),
    }
    return render(request, "employers/list.html.jinja", told)


@require_GET
@audience(Permission.EMPLOYER_LIST)
def employer(request: HttpRequest, employer_id: UUID) -> HttpResponse:
    """One employer, its introductions of the month and its vacancies."""
    by = request.actor  # type: ignore[attr-defined]
    card = employer_selectors.employer_card(by=by, employer_id=employer_id)
    rows = vacancy_selectors.of_employer(by=by, employer_id=employer_id)
    listed = vacancy_selectors.Listed(rows, has_more=False)
    return render(request, "employers/card.html.jinja", {"card": card, "jobs": shown.jobs_of(listed)})


@require_http_methods(["GET", "POST"])
@audience(Permission.EMPLOYER_CHANGE)
def add_employer(request: HttpRequest) -> HttpResponse:
    """A new employer."""
    form = EmployerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            added = actions.add(by=request.actor, **told)  # type: ignore[attr-defined]
        except Refused as why:
            form.add_error("name", str(why))
        else:
            messages.success(request, f"{added.name} was added.")
            return redirect("casework:employer", employer_id=added.pk)
    return render(
        request, "employers/edit.html.jinja", {"form": form, "card": None}, status=400 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@audience(Permission.EMPLOYER_CHANGE)
def edit_employer(request: HttpRequest, employer_id: UUID) -> HttpResponse:
    """An employer's name and contact."""
    by = request.actor  # type: ignore[attr-defined]
    card = employer_selectors.employer_card(by=by, employer_id=employer_id)
    names = ("name", "contact_name", "contact_email", "contact_phone", "version")
    form = EmployerForm(request.POST or None, initial={name: getattr(card, name) for name in names})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change(employer_id=employer_id, by=by, **(told | {"version": told["version"] or 0}))
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Saved.")
            return redirect("casework:employer", employer_id=employer_id)
    return render(
        request, "employers/edit.html.jinja", {"form": form, "card": card}, status=400 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@audience(Permission.EMPLOYER_CHANGE)
def employer_cap(request: HttpRequest, employer_id: UUID) -> HttpResponse:
    """How many introductions an employer takes in a month, told by it to staff."""
    by = request.actor  # type: ignore[attr-defined]
    card = employer_selectors.employer_card(by=by, employer_id=employer_id)
    form = CapForm(request.POST or None, initial={"cap": card.cap, "version": card.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_cap(employer_id=employer_id, by=by, **form.cleaned_data)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Saved. It holds from now on.")
            return redirect("casework:employer", employer_id=employer_id)
    told = {
        "form": form,
        "card": card,
        "back_address": reverse("casework:employer", kwargs={"employer_id": employer_id}),
    }
    return render(request, "employers/cap.html.jinja", told, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@audience(Permission.EMPLOYER_CHANGE)
def employer_sign_in(request: HttpRequest, employer_id: UUID) -> HttpResponse:
    """Through which organisation an employer's people sign in."""
    by = request.actor  # type: ignore[attr-defined]
    card = employer_selectors.employer_card(by=by, employer_id=employer_id)
    free = [(str(pk), name) for pk, name in employer_selectors.organisations_to_sign_in_through(by=by)]
    form = SignInForm(request.POST or None, organisations=free)
    if request.method == "POST" and form.is_valid():
        chosen = UUID(form.cleaned_data["organisation"])
        try:
            actions.let_sign_in(employer_id=employer_id, organisation_id=chosen, by=by)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"People of {dict(free)[str(chosen)]} now see this employer's pages.")
            return redirect("casework:employer", employer_id=employer_id)
    told = {"form": form, "card": card, "free": free}
    return render(request, "employers/sign_in.html.jinja", told, status=400 if form.errors else 200)


@require_GET
@audience(Permission.EMPLOYER_CHANGE)
def employers_today(request: HttpRequest) -> HttpResponse:
    """What employers need today, for their engagement officer."""
    by = request.actor  # type: ignore[attr-defined]
    items = need_items(vacancy_selectors.needs_of_employers(by=by), "casework:vacancy", names_employer=True)
    silent = [shown_today(one, by.role) for one in silent_employers(by)]
    full = at_cap_items(employer_selectors.at_their_cap(by=by))
    return render(request, "employers/today.html.jinja", {"items": items, "full": full, "unanswered": silent})
