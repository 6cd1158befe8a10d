"""Consents and sharing: what she agreed to, in which words, and taking it back."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import consents as actions
from goodwork.apps.people.selectors import consents as selectors
from goodwork.apps.people.selectors import record
from goodwork.apps.people.terms import Faults
from goodwork.standards.privacy_rules import need_to_know, purposes
from goodwork.web.access import audience
from goodwork.web.casework import faults
from goodwork.web.components.fields import DateInThree

HOW = [("said", "She said so"), ("signed", "She signed a form")]


class ShareForm(forms.Form):
    """Which partner, why, until when, and how she agreed."""

    partner = forms.ChoiceField(label="Partner")
    why = forms.CharField(
        label="Why this partner can help",
        help_text="The partner and she will read it. Say only what they need: “help with council tax letters”.",
        widget=forms.Textarea,
    )
    how = forms.ChoiceField(label="How did she agree?", choices=HOW, widget=forms.RadioSelect)

    def __init__(self, data: object, *, partners: list[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        today = timezone.localdate()
        self.fields["partner"].choices = [("", "Choose"), *partners]  # type: ignore[attr-defined]
        self.fields["ends_on"] = DateInThree(
            label="The last day",
            earliest=today,
            latest=today + timedelta(days=need_to_know().sharing_longest_days.value),
        )
        self.order_fields(["partner", "why", "ends_on", "how"])


@audience(Permission.PERSON_VIEW)
@require_GET
def consents(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What she is asked and what she answered."""
    register = selectors.register(person_id=person_id, by=request.actor)  # type: ignore[attr-defined]
    shown = {"person_id": person_id, "register": register, "how": HOW}
    return render(request, "casework/people/consents.html.jinja", shown)


@audience(Permission.CONSENT_RECORD)
@require_POST
def give(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record that she agrees."""
    actions.give(
        person_id=person_id,
        purpose=request.POST.get("purpose", "")[:40],
        how=request.POST.get("how", "")[:40],
        by=request.actor,  # type: ignore[attr-defined]
    )
    messages.success(request, "Recorded: she agrees.")
    return redirect("casework:person_consents", person_id=person_id)


@audience(Permission.CONSENT_RECORD)
@require_POST
def withdraw(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Record that she took it back: it counts from this moment."""
    actions.withdraw(consent_id=consent_id, person_id=person_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "Recorded: she took it back. It counts from now.")
    return redirect("casework:person_consents", person_id=person_id)


@audience(Permission.CONSENT_RECORD)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Share her name and how to reach her with one partner, because she agreed."""
    actor = request.actor  # type: ignore[attr-defined]
    name = record.name_of(person_id=person_id, permission=Permission.CONSENT_RECORD, by=actor)
    form = ShareForm(request.POST or None, partners=selectors.partners(by=actor))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.share(
                person_id=person_id,
                organisation_id=UUID(said["partner"]),
                why=said["why"],
                ends_on=said["ends_on"],
                how=said["how"],
                by=actor,
            )
        except Faults as problem:
            faults.show(form, problem)
        else:
            messages.success(
                request, "Shared. The partner sees her name, how to reach her and why, until the last day."
            )
            return redirect("casework:person_consents", person_id=person_id)
    words = purposes().purposes["share_with_partner"].wording(timezone.localdate()).words
    shown = {"person_id": person_id, "name": name, "form": form, "words": words}
    return render(request, "casework/people/share.html.jinja", shown)
