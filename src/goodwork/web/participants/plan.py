"""Her plan: what is to do, ticked when done, a step of her own added, and one page to print."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.journeys import actions, selectors
from goodwork.apps.people.selectors.own import own, own_id
from goodwork.web.access import audience
from goodwork.web.participants.forms import StepForm
from goodwork.web.participants.home import who_does
from goodwork.web.stale_forms import over_newer, version_seen


@audience(Permission.OWN_RECORD)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """All steps."""
    return render(request, "participants/plan.html.jinja", _shown(request))


@audience(Permission.OWN_RECORD)
@require_safe
def print_plan(request: HttpRequest) -> HttpResponse:
    """The plan on one page, in large print where asked."""
    context = _shown(request) | {"is_large": request.GET.get("size") == "large"}
    return render(request, "participants/plan_print.html.jinja", context)


@audience(Permission.OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: HttpRequest) -> HttpResponse:
    """A step of her own."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    person_id = own_id(by)
    form = StepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_step(
                step_id=told["step_id"],
                person_id=person_id,
                words=told["words"],
                doer="person",
                due_on=told["due_on"],
                by=by,
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Your step is in your plan.")
            return redirect("participants:plan")
    return _page(request, form, "Add a step", 200)


@audience(Permission.OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def change_step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Change a step that is hers."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = selectors.step(step_id=step_id, by=by)
    there = {"step_id": held.id, "version": held.version, "words": held.words, "due_on": held.due_on}
    form = StepForm(request.POST if request.method == "POST" else None, initial=there)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_step(
                step_id=step_id,
                version=told["version"] or 0,
                words=told["words"],
                doer="person",
                due_on=told["due_on"],
                by=by,
            )
        except Refused as problem:
            form = _again(form, held.version, str(problem))
        else:
            messages.success(request, "Your step is changed.")
            return redirect("participants:plan")
    return _page(request, form, "Change a step", 200, held.words)


@audience(Permission.OWN_RECORD)
@require_POST
def finish_step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """She did it."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    actions.finish_step(step_id=step_id, version=version_seen(request), by=by)
    messages.success(request, "Done. Well kept: it is ticked in your plan.")
    return redirect("participants:plan")


@audience(Permission.OWN_RECORD)
@require_POST
def reopen_step(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """It was not done after all."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    actions.reopen_step(step_id=step_id, version=version_seen(request), by=by)
    messages.success(request, "The step is open again.")
    return redirect("participants:plan")


def _again(form: StepForm, version: int, problem: str) -> StepForm:
    """What she typed, in a form that may now be saved over what the step says, which the page shows."""
    fresh = StepForm(over_newer(form.data, version))
    fresh.add_error(None, problem)
    return fresh


def _page(request: HttpRequest, form: StepForm, title: str, status: int, now: str = "") -> HttpResponse:
    code = 409 if form.is_bound and form.non_field_errors() else status
    return render(
        request,
        "participants/step.html.jinja",
        {"form": form, "title": title, "now": now if code == 409 else ""},
        status=code,
    )


def _shown(request: HttpRequest) -> dict[str, object]:
    by: Actor = request.actor  # type: ignore[attr-defined]
    about, held = own(by), selectors.plan(person_id=own_id(by), by=by)
    return {
        "about": about,
        "plan": held,
        "today": timezone.localdate(),
        "who_does": {step.id: who_does(step, about.adviser) for step in (*held.open, *held.done)},
    }
