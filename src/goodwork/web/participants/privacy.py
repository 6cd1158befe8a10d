"""Her yes and no, who looked at her record, and how to ask for a copy or to be deleted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people import extract
from goodwork.apps.people.actions import consents as consent_actions
from goodwork.apps.people.selectors import consents as consents_of
from goodwork.apps.people.selectors import history
from goodwork.apps.people.selectors.own import own, own_id
from goodwork.web.access import audience
from goodwork.web.components.downloads import zip_of_everything


@audience(Permission.OWN_RECORD)
@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """What she said yes to, and what she may be asked."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = consents_of.register(person_id=own_id(by), by=by)
    return render(request, "participants/consents.html.jinja", {"held": held})


@audience(Permission.OWN_RECORD)
@require_POST
def give_consent(request: HttpRequest) -> HttpResponse:
    """Her yes to a purpose."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    purpose = request.POST.get("purpose", "")
    consent_actions.give(person_id=own_id(by), purpose=purpose, how="", by=by)
    messages.success(request, "Saved: you said yes.")
    return redirect("participants:consents")


@audience(Permission.OWN_RECORD)
@require_POST
def withdraw_consent(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """She takes a yes back."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    consent_actions.withdraw(consent_id=consent_id, by=by)
    messages.success(request, "Saved: you took back your yes. It counts from now.")
    return redirect("participants:consents")


@audience(Permission.OWN_RECORD)
@require_safe
def who_looked(request: HttpRequest) -> HttpResponse:
    """Who looked at or changed her record, without her own visits."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    person_id, name = own_id(by), own(by).name
    looked = history.who_looked(person_id=person_id, by=by)
    others = [one for one in looked if one.role != "Participant"]
    return render(request, "participants/who_looked.html.jinja", {"looked": others, "name": name})


@audience(Permission.OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """A copy of everything we hold, at the press of a button; how to mend a mistake or be deleted."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        return zip_of_everything(extract.make_extract(person_id=own_id(by), by=by))
    return render(request, "participants/copy.html.jinja", {"about": own(by)})
