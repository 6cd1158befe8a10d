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
    context = {
        "about": about,
        "next": _from_plan(plan.next, about.adviser),
        "after": plan.open[1:4],
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
