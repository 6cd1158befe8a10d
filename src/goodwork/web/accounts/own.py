"""One's own account: organisation, second step, sessions, keys, notices."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.enums import Permission
from goodwork.web.access import audience


@audience(Permission.ACCOUNT_OWN)
def account(request: HttpRequest) -> HttpResponse:
    """What can be changed of one's own account, each a link."""
    actor = request.actor  # type: ignore[attr-defined]
    about = {
        "roles": lists.own_roles(actor),
        "keys": lists.own_keys(actor),
        "notices": lists.own_notices(actor),
        "works_here": actor.may(Permission.ACCOUNT_SECURE),
    }
    return render(request, "account/account.html.jinja", about)


@audience(Permission.ACCOUNT_SECURE, before_second_step=True)
def organisation(request: HttpRequest) -> HttpResponse:
    """Choose in which organisation, or role, to work from the next page on."""
    actor = request.actor  # type: ignore[attr-defined]
    roles = lists.own_roles(actor)
    if request.method == "POST":
        asked = request.POST.get("membership", "")
        known = next((role for role in roles if str(role.id) == asked), None)
        if known is not None:
            actions.choose_membership(membership_id=known.id, by=actor)
            request.session["membership"] = str(known.id)
            messages.success(request, f"You now work for {known.organisation} as {known.role_words.lower()}.")
            return redirect("/")
    about = {
        "roles": roles,
        "now": request.session.get("membership"),
        "none_chosen": request.method == "POST",
    }
    return render(request, "account/organisation.html.jinja", about)


@audience(Permission.ACCOUNT_SECURE, before_second_step=True)
def second_step(request: HttpRequest) -> HttpResponse:
    """Why a second step, and the ways to set one up. Nothing else opens before."""
    has_one = request.actor.has_second_step  # type: ignore[attr-defined]
    return render(request, "account/second_step.html.jinja", {"has_one": has_one})


@audience(Permission.ACCOUNT_OWN)
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End every session of one's own account, this one too."""
    actions.end_own_sessions(by=request.actor)  # type: ignore[attr-defined]
    request.session.flush()
    return redirect("account_login")


@audience(Permission.ACCOUNT_SECURE)
def keys(request: HttpRequest) -> HttpResponse:
    """Keys by which another system acts for her."""
    return render(request, "account/keys.html.jinja", {"keys": lists.own_keys(request.actor)})  # type: ignore[attr-defined]


@audience(Permission.ACCOUNT_SECURE)
def collect_key(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """A key's secret, shown once, after a button."""
    actor = request.actor  # type: ignore[attr-defined]
    key = lists.own_key(actor, token_id)
    secret = actions.collect_token(token_id=token_id, by=actor) if request.method == "POST" else ""
    return render(request, "account/collect_key.html.jinja", {"key": key, "secret": secret})


@audience(Permission.ACCOUNT_OWN)
def notices(request: HttpRequest) -> HttpResponse:
    """What she must be told."""
    found = lists.own_notices(request.actor)  # type: ignore[attr-defined]
    return render(request, "account/notices.html.jinja", {"notices": found})


@audience(Permission.ACCOUNT_OWN)
@require_POST
def read_notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """She has read it."""
    actions.read_notice(notice_id=notice_id, by=request.actor)  # type: ignore[attr-defined]
    return redirect("accounts:notices")
