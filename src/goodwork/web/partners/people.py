"""People shared with a partner: who, how to reach her, why, until when."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.selectors import shared
from goodwork.web.access import audience


@audience(Permission.PERSON_VIEW_SHARED)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody shared with the organisation now."""
    found = shared.shared_people(by=request.actor)  # type: ignore[attr-defined]
    return render(request, "partners/people.html.jinja", {"people": found})


@audience(Permission.PERSON_VIEW_SHARED)
@require_GET
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One of them."""
    found = shared.shared_person(person_id=person_id, by=request.actor)  # type: ignore[attr-defined]
    return render(request, "partners/person.html.jinja", {"person": found})
