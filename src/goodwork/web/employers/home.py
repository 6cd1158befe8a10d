"""An employer's first page: what needs it today, its vacancies, and how many people it takes in a month."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.employers import actions
from goodwork.apps.employers import selectors as employer_selectors
from goodwork.apps.vacancies import selectors
from goodwork.web.access import audience
from goodwork.web.casework import vacancies_shown as shown
from goodwork.web.casework.employers_forms import CapForm
from goodwork.web.casework.employers_needs import need_items
from goodwork.web.casework.home import today_items


@require_GET
@audience(Permission.OWN_VACANCY)
def home(request: HttpRequest) -> HttpResponse:
    """What needs this employer today, and all its vacancies."""
    by = request.actor  # type: ignore[attr-defined]
    card = employer_selectors.own_employer(by=by)
    listed = selectors.Listed(selectors.of_employer(by=by), has_more=False)
    items = today_items(by) + need_items(
        selectors.needs_of_employers(by=by), "employers:vacancy", names_employer=False
    )
    told = {"card": card, "items": items, "jobs": shown.jobs_of(listed, "employers:vacancy")}
    return render(request, "employers/own_home.html.jinja", told)


@require_http_methods(["GET", "POST"])
@audience(Permission.OWN_VACANCY)
def cap(request: HttpRequest) -> HttpResponse:
    """How many people it takes in a month, set by its own people."""
    by = request.actor  # type: ignore[attr-defined]
    card = employer_selectors.own_employer(by=by)
    form = CapForm(request.POST or None, initial={"cap": card.cap, "version": card.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_cap(employer_id=card.id, by=by, **form.cleaned_data)
        except Refused as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Saved. It holds from now on.")
            return redirect("employers:home")
    told = {"form": form, "card": card, "back_address": reverse("employers:home")}
    return render(request, "employers/cap.html.jinja", told, status=400 if form.errors else 200)
