"""Her rights at work in plain words, with the figures of the day, and who can help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.selectors.own import own_age
from goodwork.standards.plain_rights import my_rights, plain_rights
from goodwork.web.access import audience


@audience(Permission.OWN_RECORD)
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """What the law gives her today."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    age = own_age(by, today)
    context = {
        "rights": my_rights(today, age),
        "knows_age": age is not None,
        "helpers": plain_rights().helpers,
        "caution": plain_rights().caution,
        "today": today,
    }
    return render(request, "participants/rights.html.jinja", context)
