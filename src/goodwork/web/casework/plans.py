"""A person's plan as her adviser works with it: steps added, changed, done, taken out with a reason, and printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.journeys import actions, selectors
from goodwork.apps.journeys.enums import StepDoer
from goodwork.web.access import audience
from goodwork.web.casework.plan_forms import DropForm, StepForm
from goodwork.web.stale_forms import over_newer, version_seen


@audience(Permission.PLAN_VIEW)
@require_safe
def plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All steps."""
    return render(request, "casework/plans/plan.html.jinja", _shown(request, person_id))


@audience(Permission.PLAN_VIEW)
@require_safe
def print_plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One page of paper to hand over, in large print where asked."""
    context = _shown(request, person_id) | {"is_large": request.GET.get("size") == "large"}
    return render(request, "casework/plans/print.html.jinja", context)


@audience(Permission.PLAN_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_step(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A new step."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    name = selectors.plan(person_id=person_id, by=by).person_name
    form = StepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_step(
                step_id=told["step_id"],
                person_id=person_id,
                words=told["words"],
                doer=told["doer"],
                due_on=told["due_on"],
                by=by,
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The step is in the plan.")
            return redirect("casework:person_plan", person_id=person_id)
    return _page(request, "step", person_id, form, title="Add a step", name=name)


@audience(Permission.PLAN_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_step(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    """Change a step. A stale form keeps what was typed and shows what the step says now."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = _held(person_id, step_id, by)
    there = {
        "step_id": held.id,
        "version": held.version,
        "words": held.words,
        "doer": held.doer,
        "due_on": held.due_on,
    }
    form = StepForm(request.POST if request.method == "POST" else None, initial=there)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.change_step(
                step_id=step_id,
                version=told["version"] or 0,
                words=told["words"],
                doer=told["doer"],
                due_on=told["due_on"],
                by=by,
            )
        except Refused as problem:
            form = _again(form, held.version, str(problem))
        else:
            messages.success(request, "The step is changed.")
            return redirect("casework:person_plan", person_id=person_id)
    return _page(request, "step", person_id, form, title="Change a step", held=held)


@audience(Permission.PLAN_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def drop_step(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    """Take a step out, with the reason."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = _held(person_id, step_id, by)
    form = DropForm(request.POST if request.method == "POST" else None, initial={"version": held.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.drop_step(
                step_id=step_id, version=form.cleaned_data["version"], why=form.cleaned_data["why"], by=by
            )
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The step is out of the plan. It can be opened again below.")
            return redirect("casework:person_plan", person_id=person_id)
    return _page(request, "drop", person_id, form, title="Take a step out", held=held)


@audience(Permission.PLAN_CHANGE)
@require_POST
def finish_step(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    """It is done."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    _held(person_id, step_id, by)
    actions.finish_step(step_id=step_id, version=version_seen(request), by=by)
    messages.success(request, "The step is done.")
    return redirect("casework:person_plan", person_id=person_id)


@audience(Permission.PLAN_CHANGE)
@require_POST
def reopen_step(request: HttpRequest, person_id: UUID, step_id: UUID) -> HttpResponse:
    """It was not done after all, or is wanted again."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    _held(person_id, step_id, by)
    actions.reopen_step(step_id=step_id, version=version_seen(request), by=by)
    messages.success(request, "The step is open again.")
    return redirect("casework:person_plan", person_id=person_id)


def _held(person_id: UUID, step_id: UUID, by: Actor) -> selectors.Step:
    """The step, of this person."""
    held = selectors.step(step_id=step_id, by=by)
    if held.person_id != person_id:
        raise NotFound(f"No step {step_id} of {person_id}")
    return held


def _again(form: StepForm, version: int, problem: str) -> StepForm:
    """What she typed, in a form that may now be saved over what the step says, which the page shows."""
    fresh = StepForm(over_newer(form.data, version))
    fresh.add_error(None, problem)
    return fresh


def _page(request: HttpRequest, page: str, person_id: UUID, form: Any, **context: Any) -> HttpResponse:
    is_refused = form.is_bound and bool(form.non_field_errors())
    shown = {"person_id": person_id, "form": form, "is_stale": is_refused} | context
    return render(request, f"casework/plans/{page}.html.jinja", shown, status=409 if is_refused else 200)


def _shown(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = selectors.plan(person_id=person_id, by=by)
    return {
        "plan": held,
        "today": timezone.localdate(),
        "may_change": by.may(Permission.PLAN_CHANGE),
        "who_does": {
            step.id: _who(step, held.person_name) for step in (*held.open, *held.done, *held.dropped)
        },
    }


def _who(step: selectors.Step, name: str) -> str:
    return name if step.doer == StepDoer.PERSON else str(step.doer.label)
