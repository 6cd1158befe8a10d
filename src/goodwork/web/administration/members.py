"""Colleagues: who has which role, inviting, changing, ending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.web.access import audience
from goodwork.web.administration.forms import ChangeRole, Invite
from goodwork.web.administration.refusals import refused_at


@audience(Permission.MEMBER_LIST)
def members(request: HttpRequest) -> HttpResponse:
    """Everybody who has a role now."""
    actor = request.actor  # type: ignore[attr-defined]
    about = {"colleagues": lists.colleagues(actor), "may_change": actor.may(Permission.MEMBER_CHANGE)}
    return render(request, "administration/members.html.jinja", about)


@audience(Permission.MEMBER_CHANGE)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a colleague by e-mail."""
    actor = request.actor  # type: ignore[attr-defined]
    known = [one for one in lists.organisations(actor) if one.is_active]
    roles = {code: words for one in known for code, words in one.roles}
    form = Invite(
        request.POST or None,
        organisations=[(str(one.id), one.name) for one in known],
        roles=[(role.value, str(role.label)) for role in Role if role.value in roles],
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refused_at(form):
            actions.invite_colleague(
                organisation_id=UUID(typed["organisation"]),
                email=typed["email"],
                name=typed["name"],
                role=typed["role"],
                by=actor,
            )
        if not form.errors:
            messages.success(request, f"{typed['name']} is invited. The letter goes to {typed['email']}.")
            return redirect("administration:members")
    return render(request, "administration/invite.html.jinja", {"form": form, "organisations": known})


@audience(Permission.MEMBER_CHANGE)
def member(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """One colleague's role, and what can be changed of it."""
    actor = request.actor  # type: ignore[attr-defined]
    held = lists.colleague(actor, membership_id)
    form = ChangeRole(
        initial={"role": held.role}, roles=lists.organisation(actor, held.organisation_id).roles
    )
    return render(request, "administration/member.html.jinja", {"colleague": held, "form": form})


@audience(Permission.MEMBER_CHANGE)
@require_POST
def change_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Another role, from the colleague's next page on."""
    actor = request.actor  # type: ignore[attr-defined]
    held = lists.colleague(actor, membership_id)
    form = ChangeRole(request.POST, roles=lists.organisation(actor, held.organisation_id).roles)
    if form.is_valid():
        with refused_at(form):
            actions.change_role(membership_id=membership_id, role=form.cleaned_data["role"], by=actor)
    if form.errors:
        return render(request, "administration/member.html.jinja", {"colleague": held, "form": form})
    messages.success(request, f"The role of {held.name} is changed.")
    return redirect("administration:members")


@audience(Permission.MEMBER_CHANGE)
@require_POST
def end_role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """End a role at once."""
    actor = request.actor  # type: ignore[attr-defined]
    held = lists.colleague(actor, membership_id)
    actions.end_membership(membership_id=membership_id, by=actor)
    messages.success(request, f"{held.name} is no longer {held.role_words.lower()} of {held.organisation}.")
    return redirect("administration:members")


@audience(Permission.MEMBER_CHANGE)
@require_POST
def invite_again(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """A new link for a colleague who has not come in yet."""
    actions.send_invitation_again(membership_id=membership_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "A new invitation is on its way. The old link works no more.")
    return redirect("administration:member", membership_id=membership_id)


@audience(Permission.MEMBER_CHANGE)
@require_POST
def end_sessions(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Sign a colleague out everywhere, at once."""
    actions.end_all_sessions(user_id=user_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "All sessions of this account have ended.")
    return redirect("administration:members")
