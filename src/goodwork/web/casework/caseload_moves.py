"""A manager's pages: who supports whom, moving people, cover, and transfers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import caseload as actions
from goodwork.apps.people.selectors import caseload as lists
from goodwork.apps.people.selectors import colleagues as selectors
from goodwork.apps.people.selectors import record
from goodwork.standards.privacy_rules import need_to_know
from goodwork.web.access import audience
from goodwork.web.components.fields import DateInThree

REASON = "Kept with the record, for whoever supports her next. She may read it."


class MoveForm(forms.Form):
    """To whom, and why."""

    to = forms.ChoiceField(label="To")
    reason = forms.CharField(label="Why", help_text=REASON, max_length=10_000)

    def __init__(self, data: Any, *, choices: list[tuple[str, str]], label: str) -> None:
        super().__init__(data)
        self.fields["to"].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]
        self.fields["to"].label = label


class MoveAllForm(MoveForm):
    """From whom, as well."""

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, choices=choices, label="New adviser")
        self.fields["of"] = forms.ChoiceField(label="All people of", choices=[("", "Choose"), *choices])
        self.order_fields(["of", "to", "reason"])


class CoverForm(forms.Form):
    """Who covers for whom, from when until when."""

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        named = [("", "Choose"), *choices]
        today = timezone.localdate()
        self.fields["of"] = forms.ChoiceField(label="Who is away", choices=named)
        self.fields["to"] = forms.ChoiceField(label="Who covers", choices=named)
        self.fields["starts_on"] = DateInThree(label="First day", earliest=today)
        self.fields["ends_on"] = DateInThree(label="Last day", earliest=today)


@audience(Permission.PERSON_ASSIGN)
@require_GET
def caseloads(request: HttpRequest) -> HttpResponse:
    """Colleagues with how many they advise, and people without an adviser."""
    actor = request.actor  # type: ignore[attr-defined]
    nobodys = lists.caseload(filters=lists.Filters(only=lists.NO_ADVISER), page=1, by=actor)
    shown = {"colleagues": selectors.colleagues(by=actor), "nobodys": nobodys}
    return render(request, "casework/people/caseloads.html.jinja", shown)


@audience(Permission.PERSON_ASSIGN)
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give one person an adviser."""
    actor = request.actor  # type: ignore[attr-defined]
    choices = [(str(one.user_id), f"{one.name} ({one.n_people})") for one in selectors.colleagues(by=actor)]
    form = MoveForm(request.POST or None, choices=choices, label="New adviser")

    def move(said: dict[str, Any]) -> str:
        actions.assign(person_id=person_id, adviser_id=UUID(said["to"]), reason=said["reason"], by=actor)
        return "She has a new adviser."

    days = need_to_know().days_kept_after_transfer.value
    about = f"Her adviser until now can still open her record for {days} days, to hand over."
    return _one_person(request, person_id, form, "Give her an adviser", about, move)


@audience(Permission.PERSON_ASSIGN)
@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give one person to another organisation."""
    actor = request.actor  # type: ignore[attr-defined]
    choices = selectors.organisations_to_go_to(by=actor)
    form = MoveForm(request.POST or None, choices=choices, label="Organisation")

    def move(said: dict[str, Any]) -> str:
        actions.transfer(
            person_id=person_id, organisation_id=UUID(said["to"]), reason=said["reason"], by=actor
        )
        return "She was transferred. The managers there have been told."

    about = "Its managers are told and give her an adviser. You can no longer open her record."
    return _one_person(request, person_id, form, "Transfer to another organisation", about, move)


def _one_person(
    request: HttpRequest, person_id: UUID, form: MoveForm, title: str, about: str, move: Any
) -> HttpResponse:
    name = record.name_of(person_id=person_id, permission=Permission.PERSON_ASSIGN, by=request.actor)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and (words := _done(form, move)):
        messages.success(request, words)
        return redirect("casework:caseloads")
    shown = {"form": form, "name": name, "person_id": person_id, "title": title, "about": about}
    return render(request, "casework/people/move.html.jinja", shown)


@audience(Permission.PERSON_ASSIGN)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """Move everybody of one adviser to another."""
    actor = request.actor  # type: ignore[attr-defined]
    form = MoveAllForm(request.POST or None, choices=_named(request))

    def do(said: dict[str, Any]) -> str:
        n_moved = actions.move_caseload(
            from_id=UUID(said["of"]), to_id=UUID(said["to"]), reason=said["reason"], by=actor
        )
        return f"{n_moved:,} {'person has' if n_moved == 1 else 'people have'} a new adviser."

    days = need_to_know().days_kept_after_transfer.value
    about = f"Whoever advised them can still open the records for {days} days, to hand over."
    return _everybody(request, form, "Move a caseload", about, do)


@audience(Permission.PERSON_ASSIGN)
@require_http_methods(["GET", "POST"])
def cover(request: HttpRequest) -> HttpResponse:
    """Let one adviser cover for another."""
    actor = request.actor  # type: ignore[attr-defined]
    form = CoverForm(request.POST or None, choices=_named(request))

    def do(said: dict[str, Any]) -> str:
        n_covered = actions.cover(
            adviser_id=UUID(said["of"]),
            covering_id=UUID(said["to"]),
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            by=actor,
        )
        return f"{n_covered:,} {'person is' if n_covered == 1 else 'people are'} covered."

    most = need_to_know().cover_longest_days.value
    about = f"For at most {most} days. People who join the caseload meanwhile are covered too."
    return _everybody(request, form, "Arrange cover", about, do)


@audience(Permission.PERSON_ASSIGN)
@require_POST
def end(request: HttpRequest, access_id: UUID) -> HttpResponse:
    """End a colleague's cover, or what she kept after a move."""
    actions.end_access(access_id=access_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "Ended.")
    return redirect("casework:caseloads")


def _named(request: HttpRequest) -> list[tuple[str, str]]:
    return selectors.names(by=request.actor)  # type: ignore[attr-defined]


def _everybody(request: HttpRequest, form: forms.Form, title: str, about: str, do: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and (words := _done(form, do)):
        messages.success(request, words)
        return redirect("casework:caseloads")
    shown = {"form": form, "title": title, "about": about, "name": "", "person_id": None}
    return render(request, "casework/people/move.html.jinja", shown)


def _done(form: forms.Form, do: Any) -> str:
    """The words of what was done, or "" with why it was refused above the form."""
    try:
        return str(do(form.cleaned_data))
    except Refused as problem:
        form.add_error(None, str(problem))
        return ""
