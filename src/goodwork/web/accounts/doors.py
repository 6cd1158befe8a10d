"""Doors that open once: a participant's link and a colleague's invitation. Nothing is used up by looking at a page."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goodwork.apps.accounts import actions
from goodwork.apps.accounts.actions.invitations import invitation_of
from goodwork.standards import doors
from goodwork.web.access import PUBLIC, audience
from goodwork.web.accounts.forms import AskForLink, UseLink
from goodwork.web.accounts.limits import asked_too_often, too_often

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GONE = 410


@audience(PUBLIC)
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """A participant asks for a link. The answer is the same whether or not the address is known."""
    form = AskForLink(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if too_often(request, "ask_for_link", doors.sign_in().asks_an_hour_from_one_address.value):
            return asked_too_often(request)
        actions.ask_for_magic_link(
            email=form.cleaned_data["email"],
            leads_to=_safe(request, request.POST.get("next", "")),
            request_id=request.number,  # type: ignore[attr-defined]
        )
        return redirect(reverse("accounts:ask_for_link") + "?sent=1")
    about = {
        "form": form,
        "sent": "sent" in request.GET,
        "minutes": doors.sign_in().link_minutes.value,
        "next": request.GET.get("next", request.POST.get("next", "")),
    }
    return render(request, "account/ask_for_link.html.jinja", about)


@audience(PUBLIC)
def use_link(request: HttpRequest, secret: str) -> HttpResponse:
    """One button. Programs that look at links in letters open the page and use nothing up."""
    form = UseLink(request.POST or None)
    if request.method != "POST":
        return render(request, "account/use_link.html.jinja", {"form": form})
    if too_often(request, "use_link", doors.sign_in().asks_an_hour_from_one_address.value):
        return asked_too_often(request)
    found = actions.use_magic_link(secret=secret, request_id=request.number)  # type: ignore[attr-defined]
    if found is None:
        return render(request, "account/link_is_over.html.jinja", {"form": AskForLink()}, status=GONE)
    user, leads_to = found
    _come_in(request, user)
    if form.is_valid() and form.cleaned_data["shared_phone"]:
        request.session["shared_phone"] = True
        request.session.set_expiry(doors.sign_in().shared_phone_minutes.value * 60)
    return HttpResponseRedirect(_safe(request, leads_to) or "/")


@audience(PUBLIC)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """An invited colleague chooses her password, then sets up her second step."""
    link = invitation_of(secret)
    if link is None:
        return render(request, "account/invitation_is_over.html.jinja", status=GONE)
    form = _password_form(link.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = actions.accept_invitation(
            secret=secret,
            password=form.cleaned_data["new_password1"],
            request_id=request.number,  # type: ignore[attr-defined]
        )
        _come_in(request, user)
        record_authentication(request, user, method="password", reauthenticated=True)
        messages.success(request, "Your password is set. Now set up a second step.")
        return redirect("accounts:second_step")
    return render(request, "account/invitation.html.jinja", {"form": form, "name": link.user.name})


def _password_form(user: Any, posted: Any) -> Any:
    form = SetPasswordForm(user, posted)
    form.fields["new_password1"].label = "Password"
    form.fields[
        "new_password1"
    ].help_text = "At least 14 characters. Four words that only you would put together are easy to remember and hard to guess."
    form.fields["new_password2"].label = "The same password again"
    form.fields["new_password2"].help_text = ""
    return form


def _come_in(request: HttpRequest, user: Any) -> None:
    login(request, user, backend=BACKEND)
    UserSession.objects.create_from_request(request)


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this service, or nothing."""
    local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address[:200] if local else ""
