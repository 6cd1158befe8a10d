"""The people introduced to an employer: what each agreed to share, and the employer's answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.actions import answer_introduction
from goodwork.apps.matches.enums import EmployerAnswer
from goodwork.apps.matches.selectors.introductions import introduced_people, introduced_person
from goodwork.reports.words.shared import shared_in_words
from goodwork.web.access import audience
from goodwork.web.stale_forms import VersionField


class AnswerForm(forms.Form):
    """The employer's answer. Not for now needs its reason."""

    version = VersionField()
    answer = forms.ChoiceField(
        label="Your answer",
        choices=EmployerAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your answer", "invalid_choice": "Choose one of the answers"},
    )
    words = forms.CharField(
        label="A few words",
        help_text="For an interview: when and where. For not for now: the reason. The person reads it.",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"max_length": "Use at most 2,000 characters"},
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("answer") == EmployerAnswer.NOT_FOR_NOW and not said.get("words", "").strip():
            self.add_error("words", "Say why, in a few words: the person reads it")
        return said


@audience(Permission.OWN_INTRODUCTION)
@require_GET
def introductions(request: HttpRequest) -> HttpResponse:
    """Everybody introduced whose yes stands, those who wait first."""
    found = introduced_people(by=request.actor)  # type: ignore[attr-defined]
    return render(request, "employers/introductions.html.jinja", {"found": found})


@audience(Permission.OWN_INTRODUCTION)
@require_http_methods(["GET", "POST"])
def introduction(request: HttpRequest, introduction_id: UUID) -> HttpResponse:
    """One person: what she agreed to share, and the answer."""
    actor = request.actor  # type: ignore[attr-defined]
    found = introduced_person(introduction_id=introduction_id, by=actor)
    form = AnswerForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_introduction(
                introduction_id=introduction_id,
                version=said["version"],
                answer=said["answer"],
                words=said["words"],
                by=actor,
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Your answer was sent to {found.introduced_by}, who tells the person.")
            return redirect("employers:introduction", introduction_id=introduction_id)
    context = {"found": found, "form": form, "shared": shared_in_words(found.shared)}
    status = 400 if form.errors else 200
    return render(request, "employers/introduction.html.jinja", context, status=status)
