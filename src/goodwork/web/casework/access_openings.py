"""Opening a record with a reason, and reviewing openings."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import openings as actions
from goodwork.apps.people.enums import ReviewOutcome
from goodwork.apps.people.selectors import openings as selectors
from goodwork.apps.people.terms import Faults
from goodwork.standards.privacy_rules import need_to_know
from goodwork.web.access import audience
from goodwork.web.casework import faults


class OpenForm(forms.Form):
    """Whoever really needs the record knows its reference and whose it is."""

    reference = forms.CharField(label="Reference", help_text="For example GW-7K3M9Q", max_length=1000)
    name = forms.CharField(label="The person's whole name", max_length=10_000)
    reason = forms.CharField(
        label="Why you need this record now",
        help_text="Her managers and she will read this.",
        widget=forms.Textarea,
    )


class ReviewForm(forms.Form):
    """What the manager found."""

    outcome = forms.ChoiceField(
        label="What did you find?", choices=ReviewOutcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(label="What you looked at and what you found", widget=forms.Textarea)


@audience(Permission.PERSON_BREAK_GLASS)
@require_http_methods(["GET", "POST"])
def open_record(request: HttpRequest) -> HttpResponse:
    """Tells nothing before both the reference and the whole name are right."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_with_reason(**form.cleaned_data, by=request.actor)  # type: ignore[attr-defined]
        except Faults as problem:
            faults.show(form, problem)
        else:
            messages.warning(
                request,
                "Her managers have been told. The record closes by itself; close it sooner when you are done.",
            )
            return redirect("casework:person", person_id=opened.person_id)
    shown = {"form": form, "hours": need_to_know().opening_hours.value}
    return render(request, "casework/people/open.html.jinja", shown)


@audience(Permission.PERSON_BREAK_GLASS)
@require_POST
def close(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Close a record one opened."""
    actions.end_opening(access_id=access_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "The record is closed to you again.")
    return redirect("casework:people")


@audience(Permission.PERSON_REVIEW_ACCESS)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Openings to review, and those reviewed."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = {"waiting": selectors.to_review(by=actor), "reviewed": selectors.reviewed(by=actor)}
    return render(request, "casework/people/openings.html.jinja", shown)


@audience(Permission.PERSON_REVIEW_ACCESS)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """Say whether one opening was right."""
    actor = request.actor  # type: ignore[attr-defined]
    opening = selectors.opening(access_id=access_id, by=actor)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review(access_id=access_id, by=actor, **form.cleaned_data)
        except Faults as problem:
            faults.show(form, problem)
        else:
            messages.success(request, "Reviewed.")
            return redirect("casework:openings")
    return render(request, "casework/people/review.html.jinja", {"form": form, "opening": opening})
