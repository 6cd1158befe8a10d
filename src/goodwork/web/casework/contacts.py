"""Contacts with a person: written down in one short page, and the timeline of what happened."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.journeys import actions, selectors
from goodwork.web.access import audience
from goodwork.web.casework.plan_forms import ContactForm
from goodwork.web.components.words import at_time


@audience(Permission.PLAN_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down a contact."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = selectors.plan(person_id=person_id, by=by)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.record_contact(
                contact_id=told["contact_id"],
                person_id=person_id,
                kind=told["kind"],
                happened_at=form.happened_at(),
                words=told["words"],
                by=by,
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The contact is written down.")
            return redirect("casework:person_timeline", person_id=person_id)
    shown = {"person_id": person_id, "name": held.person_name, "form": form, "next": held.next}
    return render(request, "casework/plans/contact.html.jinja", shown)


@audience(Permission.PLAN_VIEW)
@require_safe
def timeline(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What happened, newest first."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    name = selectors.plan(person_id=person_id, by=by).person_name
    entries = [
        {
            "when": f"{at_time(one.at)}{', ' + one.by if one.by else ''}",
            "title": one.title,
            "words": one.words,
        }
        for one in selectors.timeline(person_id=person_id, by=by)
    ]
    shown = {"person_id": person_id, "name": name, "entries": entries}
    return render(request, "casework/plans/timeline.html.jinja", shown)
