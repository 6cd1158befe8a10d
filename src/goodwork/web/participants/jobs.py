"""Jobs for her: why each is here, what to ask, and her word on it: interested, or not for now."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches import actions
from goodwork.apps.matches.actions.own import not_for_now
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.selectors.pursuits import PursuitView, pursuits_of
from goodwork.apps.matches.selectors.shortlists import Job, shortlist
from goodwork.apps.people.selectors.own import own_id
from goodwork.web.access import audience
from goodwork.web.casework.job_words import card_of

WHY_NOT = {
    "far": "It is too far",
    "hours": "The hours do not fit",
    "pay": "The pay is too low",
    "work": "It is not work I want",
    "employer": "I do not want to work there",
    "later": "It is not the right time",
    "": "I would rather not say",
}
STANDING = {
    PursuitState.SUGGESTED: "You said you are interested. Your adviser will look at it.",
    PursuitState.AGREED: "You and your adviser both want to try for this.",
    PursuitState.ASKED: "We ask you if we may share your details.",
    PursuitState.CONSENTED: "You said yes. Your adviser will now write to them.",
    PursuitState.INTRODUCED: "They have your details now.",
    PursuitState.HIRED: "You got this job.",
}


class NotForNowForm(forms.Form):
    """Why not, if she wants to say."""

    why = forms.ChoiceField(
        label="Would you like to say why?",
        help_text="It helps us find better jobs for you.",
        choices=list(WHY_NOT.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="More, in your own words", required=False, max_length=200)

    def reason(self) -> str:
        """What is kept: her choice and her words."""
        chosen = WHY_NOT[self.cleaned_data["why"]] if self.cleaned_data["why"] else ""
        said = [one for one in (chosen, self.cleaned_data["words"].strip()) if one]
        return ". ".join(said) or "She would rather not say why"


@dataclass(frozen=True, slots=True)
class Card:
    """A job with where it stands. `adviser_asks`: her adviser suggested it and she has not said."""

    id: UUID
    shown: dict[str, Any]
    standing: str
    adviser_asks: bool
    has_question: bool
    is_new: bool


@audience(Permission.OWN_RECORD)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Her list."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    person_id = own_id(by)
    found, pursued = shortlist(person_id=person_id, by=by), pursuits_of(person_id=person_id, by=by)
    state = {one.vacancy_id: one for one in reversed(pursued)}
    cards = [_card(job, state.get(job.vacancy_id)) for job in _each(found.best, found.less_crowded)]
    aside = {one.vacancy_id for one in state.values() if one.state == PursuitState.NOT_FOR_NOW}
    listed = {card.id for card in cards}
    context = {
        "cards": [card for card in cards if card.id not in aside],
        "aside": [card for card in cards if card.id in aside],
        "others": [one for one in pursued if one.is_open and one.vacancy_id not in listed],
        "made_on": found.made_on,
    }
    return render(request, "participants/jobs.html.jinja", context)


@audience(Permission.OWN_RECORD)
@require_safe
def job(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """One job of her list."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    return render(
        request, "participants/job.html.jinja", {"card": _one(vacancy_id, by), "standing": STANDING}
    )


@audience(Permission.OWN_ANSWER)
@require_POST
def interested(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """She would like to try for it."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    pursuit = actions.suggest(person_id=own_id(by), vacancy_id=vacancy_id, by=by)
    both = PursuitState(pursuit.state) == PursuitState.AGREED
    messages.success(
        request,
        "You both want to try for this. Next, your adviser asks what we may share."
        if both
        else "We told your adviser that you are interested.",
    )
    return redirect("participants:shortlist")


@audience(Permission.OWN_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def not_now(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Not for now, with a reason if she wants to give one."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    title = _title(vacancy_id, by)
    form = NotForNowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            not_for_now(person_id=own_id(by), vacancy_id=vacancy_id, reason=form.reason(), by=by)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Not for now: we put it away. You can change your mind.")
            return redirect("participants:shortlist")
    return render(request, "participants/not_now.html.jinja", {"form": form, "title": title})


def _each(*lists: tuple[Job, ...]) -> list[Job]:
    seen: dict[UUID, Job] = {}
    for found in lists:
        for one in found:
            seen.setdefault(one.vacancy_id, one)
    return list(seen.values())


def _card(job: Job, pursuit: PursuitView | None) -> Card:
    is_open = pursuit is not None and (pursuit.is_open or pursuit.state == PursuitState.HIRED)
    asks = (
        is_open
        and pursuit is not None
        and pursuit.state == PursuitState.SUGGESTED
        and not pursuit.person_agreed
    )
    standing = "" if not is_open or asks or pursuit is None else STANDING.get(pursuit.state, "")
    address = reverse("participants:job", kwargs={"vacancy_id": job.vacancy_id})
    return Card(
        job.vacancy_id,
        card_of(job, address),
        standing,
        asks,
        bool(standing) and _has_question(pursuit),
        job.is_new,
    )


def _has_question(pursuit: PursuitView | None) -> bool:
    return pursuit is not None and pursuit.consent is not None


def _one(vacancy_id: UUID, by: Actor) -> Card:
    person_id = own_id(by)
    found = shortlist(person_id=person_id, by=by)
    one = next((job for job in _each(found.best, found.less_crowded) if job.vacancy_id == vacancy_id), None)
    if one is None:
        raise NotFound(f"Vacancy {vacancy_id} is not on her list")
    pursuits = pursuits_of(person_id=person_id, by=by)
    return _card(one, next((view for view in pursuits if view.vacancy_id == vacancy_id), None))


def _title(vacancy_id: UUID, by: Actor) -> str:
    """The title of a job that is on her list, or that somebody suggested to her."""
    person_id = own_id(by)
    for view in pursuits_of(person_id=person_id, by=by):
        if view.vacancy_id == vacancy_id:
            return view.title
    return str(_one(vacancy_id, by).shown["title"])
