"""Adding a person, her page, the history of who supported her, and ending support."""

from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import records
from goodwork.apps.people.enums import PersonState, SkillState
from goodwork.apps.people.selectors import history as histories
from goodwork.apps.people.selectors import record
from goodwork.apps.people.terms import Faults
from goodwork.web.access import audience
from goodwork.web.casework import faults
from goodwork.web.casework.profile_words import summary


class AddForm(forms.Form):
    """The few things known at first. The key makes a form that is sent twice add her once."""

    name = forms.CharField(label="Her name", help_text="What she likes to be called", strip=False)
    phone = forms.CharField(label="Telephone number", required=False)
    email = forms.CharField(label="Email address", required=False, widget=forms.EmailInput)
    postcode = forms.CharField(
        label="Postcode", required=False, help_text="Journeys are worked out from here. Nobody else is told."
    )
    key = forms.UUIDField(widget=forms.HiddenInput)


@audience(Permission.PERSON_ADD)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody with a few fields; the rest follows on her page."""
    form = AddForm(request.POST or None, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        contact = {name: said[name] for name in ("name", "phone", "email", "postcode")}
        try:
            person = records.add_person(contact=contact, by=request.actor, person_id=said["key"])  # type: ignore[attr-defined]
        except Faults as problem:
            faults.show(form, problem)
        else:
            messages.success(request, f"{person.name} was added. Fill in the rest as she tells you.")
            return redirect("casework:person", person_id=person.pk)
    return render(request, "casework/people/add.html.jinja", {"form": form})


@audience(Permission.PERSON_VIEW)
@require_GET
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What she said and when, who supports her, and what can be done."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = record.person(person_id=person_id, by=actor)
    return render(
        request,
        "casework/people/person.html.jinja",
        {
            "record": shown,
            "parts": summary(shown),
            "skills": [one for one in shown.skills if one.state == SkillState.CONFIRMED],
            "n_suggested": sum(one.state == SkillState.SUGGESTED for one in shown.skills),
            "is_closed": shown.state == PersonState.CLOSED,
            "may_assign": actor.may(Permission.PERSON_ASSIGN),
            "may_change": actor.may(Permission.PERSON_CHANGE),
            "may_copy": record.may(person_id=person_id, permission=Permission.PERSON_EXTRACT, by=actor),
            "may_erase": record.may(person_id=person_id, permission=Permission.PERSON_ERASE, by=actor),
        },
    )


@audience(Permission.PERSON_VIEW)
@require_GET
def history(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who supported her, and who looked at her record."""
    actor = request.actor  # type: ignore[attr-defined]
    return render(
        request,
        "casework/people/history.html.jinja",
        {
            "person_id": person_id,
            "history": histories.supported_by(person_id=person_id, by=actor),
            "looks": histories.who_looked(person_id=person_id, by=actor),
            "may_assign": actor.may(Permission.PERSON_ASSIGN),
        },
    )


@audience(Permission.PERSON_CHANGE)
@require_POST
def support(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Support ends, or begins again: each can be undone by the other."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.POST.get("begin"):
        records.reopen(person_id=person_id, by=actor)
        messages.success(request, "Support has begun again. What was shared with partners stays ended.")
    else:
        records.close(person_id=person_id, by=actor)
        messages.success(
            request, "Support has ended, and partners can no longer see her. You can begin it again."
        )
    return redirect("casework:person", person_id=person_id)
