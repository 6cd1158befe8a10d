"""Organisations of the place."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.enums import OrganisationKind, Permission
from goodwork.web.access import audience
from goodwork.web.administration.forms import AddOrganisation
from goodwork.web.administration.refusals import refused_at


@audience(Permission.ORGANISATION_CHANGE)
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations she runs; the lead body adds one here."""
    actor = request.actor  # type: ignore[attr-defined]
    form = AddOrganisation(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_at(form):
            actions.add_organisation(name=form.cleaned_data["name"], kind=form.cleaned_data["kind"], by=actor)
        if not form.errors:
            messages.success(
                request, f"{form.cleaned_data['name']} is added. Now invite somebody who works there."
            )
            return redirect("administration:organisations")
    known = lists.organisations(actor)
    leads = any(one.is_hers and one.kind == OrganisationKind.LEAD_BODY for one in known)
    about = {"form": form, "organisations": known, "leads": leads}
    return render(request, "administration/organisations.html.jinja", about)


@audience(Permission.ORGANISATION_CHANGE)
@require_POST
def change(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Close an organisation to everybody who works there, or open it again."""
    opened = request.POST.get("open") == "yes"
    changed = actions.change_organisation(
        organisation_id=organisation_id,
        is_active=opened,
        by=request.actor,  # type: ignore[attr-defined]
    )
    messages.success(request, f"{changed.name} is {'open' if opened else 'closed'}.")
    return redirect("administration:organisations")
