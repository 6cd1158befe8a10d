"""What good work means to her: one choice a page, stop at any time, what the answers say, and her yes or no to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people import elicitation
from goodwork.apps.people.selectors.own import own_id
from goodwork.web.access import audience
from goodwork.web.components.weights import weights_picture
from goodwork.web.participants.forms import ChoiceForm
from goodwork.web.stale_forms import version_seen


@audience(Permission.OWN_RECORD)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Where she stands: begin, go on, or look at what she said before."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = elicitation.sittings(person_id=own_id(by), by=by)
    return render(request, "participants/good_work.html.jinja", {"held": held})


@audience(Permission.OWN_RECORD)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin, or go on."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    sitting_id, number = elicitation.start_sitting(person_id=own_id(by), by=by)
    return redirect("participants:good_work_choice", sitting_id=sitting_id, number=number)


@audience(Permission.OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest, sitting_id: UUID, number: int) -> HttpResponse:
    """Two jobs."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    shown = elicitation.choice(sitting_id=sitting_id, number=number, by=by)
    if shown.is_ended and request.method != "POST":
        return redirect("participants:good_work_result", sitting_id=sitting_id)
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial={"chosen": shown.chosen})
    if request.method == "POST" and form.is_valid():
        following = elicitation.answer(
            sitting_id=sitting_id, number=number, chosen=form.cleaned_data["chosen"], by=by
        )
        if following is None:
            return redirect("participants:good_work_result", sitting_id=sitting_id)
        return redirect("participants:good_work_choice", sitting_id=sitting_id, number=following)
    return render(request, "participants/choice.html.jinja", {"form": form, "shown": shown})


@audience(Permission.OWN_RECORD)
@require_POST
def stop(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """She has had enough: what she answered counts."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    elicitation.finish(sitting_id=sitting_id, by=by)
    return redirect("participants:good_work_result", sitting_id=sitting_id)


@audience(Permission.OWN_RECORD)
@require_safe
def result(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """What her answers say, in words, a picture and a table."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    try:
        shown = elicitation.result(sitting_id=sitting_id, by=by)
    except Refused:
        return redirect("participants:good_work")
    context = {
        "shown": shown,
        "is_used": bool(shown.suggested) and shown.suggested == shown.held,
        "held": dict(shown.held),
        "picture": weights_picture(shown.weights),
        "rows": [[weight.label, weight.share, f"{weight.low} to {weight.high}"] for weight in shown.weights],
    }
    return render(request, "participants/good_work_result.html.jinja", context)


@audience(Permission.OWN_RECORD)
@require_POST
def use(request: HttpRequest, sitting_id: UUID) -> HttpResponse:
    """Her yes."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    version = version_seen(request, "profile_version")
    elicitation.use_result(sitting_id=sitting_id, profile_version=version, by=by)
    messages.success(request, "Saved. We now use this when we look for jobs for you.")
    return redirect("participants:good_work")
