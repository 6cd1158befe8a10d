"""Her first page: what happens next, who does it, by when, and one button."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.journeys.selectors import Step
from goodwork.apps.journeys.selectors import plan as plan_of
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.selectors.pursuits import PursuitView, pursuits_of
from goodwork.apps.people.selectors.own import own, own_id
from goodwork.web.access import audience


@dataclass(frozen=True, slots=True)
class Next:
    """The one thing that comes next, in words, and the button that does it."""

    title: str
    who: str
    by_when: date | None
    is_late: bool
    button: str
    address: str
    why: str = ""


@audience(Permission.OWN_RECORD)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    person_id = own_id(by)
    about, plan = own(by), plan_of(person_id=person_id, by=by)
    waiting = _from_jobs(pursuits_of(person_id=person_id, by=by))
    context = {
        "about": about,
        "next": waiting[0] if waiting else _from_plan(plan.next, about.adviser),
        "also": waiting[1:],
        "after": plan.open[0 if waiting else 1 : 4],
        "today": timezone.localdate(),
    }
    return render(request, "participants/home.html.jinja", context)


def who_does(step: Step, adviser: str) -> str:
    """Who does a step, said to her."""
    if step.is_hers:
        return "You"
    if step.doer == "adviser":
        return f"Your adviser, {adviser}" if adviser else "Your adviser"
    return "Somebody else who helps you"


def _from_jobs(pursued: tuple[PursuitView, ...]) -> list[Next]:
    """What waits for her word: questions about sharing by their deadline, then jobs her adviser suggests."""
    asked = [one for one in pursued if one.consent is not None and one.consent.waits]
    found = [
        Next(
            title=f"May we tell {one.employer} about you?",
            who="You",
            by_when=one.consent.answer_by.date(),
            is_late=False,
            button="See it and answer",
            address=reverse("participants:question", kwargs={"consent_id": one.consent.consent_id}),
            why=f"It is for this job: {one.title}.",
        )
        for one in sorted(asked, key=lambda view: view.consent.answer_by if view.consent else view.began_at)
        if one.consent is not None
    ]
    found += [
        Next(
            title=f"Your adviser found a job: {one.title}, {one.employer}",
            who="You",
            by_when=None,
            is_late=False,
            button="Say what you think",
            address=reverse("participants:shortlist"),
        )
        for one in pursued
        if one.state == PursuitState.SUGGESTED and not one.person_agreed and "agree" in one.may
    ]
    return found


def _from_plan(step: Step | None, adviser: str) -> Next:
    if step is None:
        return Next(
            title="Nothing is in your plan yet",
            who="You",
            by_when=None,
            is_late=False,
            button="Add a first step",
            address=reverse("participants:add_step"),
            why="A step can be small. You can also wait and plan it with your adviser.",
        )
    return Next(
        title=step.words,
        who=who_does(step, adviser),
        by_when=step.due_on,
        is_late=step.is_overdue(timezone.localdate()),
        button="See my plan",
        address=reverse("participants:plan"),
    )
