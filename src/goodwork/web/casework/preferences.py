"""What a person's choices between two jobs say, as her adviser reads it beside her: nothing is changed from here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people import elicitation
from goodwork.apps.people.selectors import record
from goodwork.web.access import audience
from goodwork.web.components.weights import weights_picture


@audience(Permission.PERSON_VIEW)
@require_safe
def preferences(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Every sitting, newest first, and what counts in matching now."""
    by = request.actor  # type: ignore[attr-defined]
    context = {
        "held": elicitation.sittings(person_id=person_id, by=by),
        "name": record.name_of(person_id=person_id, permission=Permission.PERSON_VIEW, by=by),
    }
    return render(request, "casework/people/preferences.html.jinja", context)


@audience(Permission.PERSON_VIEW)
@require_safe
def preference_result(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """What one sitting says, how sure that is, what changed since the one before, and whether she uses it."""
    by = request.actor  # type: ignore[attr-defined]
    try:
        shown = elicitation.result(sitting_id=sitting_id, by=by)
    except Refused:
        return redirect("casework:preferences", person_id=elicitation.person_of(sitting_id=sitting_id, by=by))
    context = {
        "shown": shown,
        "name": record.name_of(person_id=shown.person_id, permission=Permission.PERSON_VIEW, by=by),
        "is_used": bool(shown.suggested) and shown.suggested == shown.held,
        "picture": weights_picture(shown.weights, "How much each thing matters to her"),
        "rows": [[one.label, one.share, f"{one.low} to {one.high}"] for one in shown.weights],
    }
    return render(request, "casework/people/preference_result.html.jinja", context)
