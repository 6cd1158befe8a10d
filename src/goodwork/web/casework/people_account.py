"""Letting a person sign in: the address her links go to, and sending her one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import accounts
from goodwork.apps.people.selectors.accounts import account_of
from goodwork.standards import doors
from goodwork.web.access import audience


class AccountForm(forms.Form):
    """The address her links go to."""

    email = forms.EmailField(
        label="Her email address",
        help_text="One that only she reads. Her links to sign in go there.",
        max_length=254,
        error_messages={
            "required": "Enter her email address. If she has none, print her pages for her.",
            "invalid": "Enter a whole email address, such as name@example.org",
        },
    )


@audience(Permission.PERSON_CHANGE)
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Send her a link; the first one gives her an account."""
    actor = request.actor  # type: ignore[attr-defined]
    now = account_of(person_id=person_id, by=actor)
    form = AccountForm(request.POST or None, initial={"email": now.signs_in_with or now.told})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            accounts.give_account(person_id=person_id, email=email, by=actor)
        except Refused as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, f"A link to sign in is on its way to {email}.")
            return redirect("casework:person", person_id=person_id)
    shown = {"person_id": person_id, "now": now, "form": form, "minutes": doors.sign_in().link_minutes.value}
    return render(request, "casework/people/account.html.jinja", shown)
