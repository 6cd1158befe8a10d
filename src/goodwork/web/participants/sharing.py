"""Her yes or no, job by job, before anything goes to an employer: exactly what, to whom, until when, and taking it back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches import actions
from goodwork.apps.matches.selectors.own import would_share
from goodwork.apps.matches.selectors.pursuits import Consent, PursuitView, pursuits_of
from goodwork.apps.people.selectors.own import own_id
from goodwork.reports.words.shared import shared_in_words
from goodwork.web.access import audience


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the job it is about."""

    pursuit: PursuitView
    consent: Consent


@audience(Permission.OWN_ANSWER)
@require_safe
def sharing(request: HttpRequest) -> HttpResponse:
    """Every job with a question: those that wait for her first."""
    asked = _questions(request)
    context = {
        "waiting": [one for one in asked if one.consent.waits],
        "standing": [one for one in asked if one.consent.stands],
        "past": [one for one in asked if not one.consent.waits and not one.consent.stands],
    }
    return render(request, "participants/sharing.html.jinja", context)


@audience(Permission.OWN_ANSWER)
@require_safe
def question(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """One question: what would go to whom."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    found = _one(request, consent_id)
    rows = shared_in_words(would_share(consent_id=consent_id, by=by))
    return render(request, "participants/question.html.jinja", {"one": found, "rows": rows})


@audience(Permission.OWN_ANSWER)
@require_POST
def answer(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Her yes or no."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    said = request.POST.get("answer", "")
    actions.answer_sharing(consent_id=consent_id, answer=said, by=by)
    messages.success(
        request,
        "You said yes. Your adviser can now write to them."
        if said == "yes"
        else "You said no. Nothing is shared. We still help you.",
    )
    return redirect("participants:sharing")


@audience(Permission.OWN_ANSWER)
@require_POST
def take_back(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """She takes her yes back."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    actions.withdraw_sharing(consent_id=consent_id, by=by)
    messages.success(request, "You took back your yes. They can no longer see your details here.")
    return redirect("participants:sharing")


def _questions(request: HttpRequest) -> list[Question]:
    by: Actor = request.actor  # type: ignore[attr-defined]
    views = pursuits_of(person_id=own_id(by), by=by)
    return [Question(view, view.consent) for view in views if view.consent is not None]


def _one(request: HttpRequest, consent_id: UUID) -> Question:
    for one in _questions(request):
        if one.consent.consent_id == consent_id:
            return one
    raise NotFound(f"No question {consent_id} that is open to her")
