"""Rounds of matching: starting one, how far it is, and what became of the ones before."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches.actions.rounds import start_round
from goodwork.apps.matches.selectors import rounds as selectors
from goodwork.web.access import audience


@audience(Permission.ROUND_VIEW)
@require_http_methods(["GET", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of her organisation; a POST starts one."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        started = start_round(by=actor)
        messages.success(request, "The round has been asked for. It goes on when you leave this page.")
        return redirect("casework:round", round_id=started.pk)
    found = selectors.rounds(by=actor)
    return render(
        request,
        "casework/rounds.html.jinja",
        {"rounds": found, "open": next((one for one in found if one.is_open), None)},
    )


@audience(Permission.ROUND_VIEW)
@require_GET
def round_page(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """One round: how far it is, or what it found."""
    found = selectors.one_round(round_id=round_id, by=request.actor)  # type: ignore[attr-defined]
    return render(request, "casework/round.html.jinja", {"round": found})
