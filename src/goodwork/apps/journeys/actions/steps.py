"""Steps of a plan: added, changed, done, dropped with a reason, opened again."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.journeys.enums import StepDoer
from goodwork.apps.journeys.models import PlanStep, StepBefore
from goodwork.apps.people.models import Person

MOST_WORDS = 2000
MOST_OPEN_STEPS = 100


@transaction.atomic
def add_step(
    *, step_id: UUID, person_id: UUID, words: str, doer: str, due_on: date | None, by: Actor
) -> PlanStep:
    """Add a step. `step_id` is made by the form: sent twice, the step that is there is given back."""
    person = access.one(by, plan_permission(by), Person, person_id, lock=True)
    there = PlanStep.objects.filter(pk=step_id).first()
    if there is not None:
        if there.person_id != person.pk:
            raise NotFound(f"No PlanStep {step_id} for {by.role}")
        return there
    if PlanStep.objects.filter(person=person, done_at=None, dropped_at=None).count() >= MOST_OPEN_STEPS:
        raise Refused(
            f"This plan has {MOST_OPEN_STEPS} open steps. Finish or take out one, then add the next."
        )
    step = PlanStep.objects.create(
        id=step_id,
        person=person,
        words=_checked(words),
        doer=_allowed_doer(doer, by),
        due_on=due_on,
        made_by=by.user,
        made_at=timezone.now(),
    )
    audit.record("step.added", by=by, subject=step, person_id=person.pk, doer=step.doer)
    return step


@transaction.atomic
def change_step(
    *, step_id: UUID, version: int, words: str, doer: str, due_on: date | None, by: Actor
) -> PlanStep:
    """Change what a step says, who does it or by when. What it said before is kept."""
    step = _open_step(step_id, version, by)
    StepBefore.objects.create(
        step=step,
        version=step.version,
        words=step.words,
        doer=step.doer,
        due_on=step.due_on,
        changed_by=by.user,
        changed_at=timezone.now(),
    )
    step.words, step.doer, step.due_on = _checked(words), _allowed_doer(doer, by), due_on
    return _kept(step, "step.changed", by)


@transaction.atomic
def finish_step(*, step_id: UUID, version: int, by: Actor) -> PlanStep:
    """The step is done. A participant ticks the steps that are hers."""
    step = access.one(by, plan_permission(by), PlanStep, step_id, lock=True)
    if step.done_at is not None:
        return step
    step = _open_step(step_id, version, by)
    step.done_at = timezone.now()
    return _kept(step, "step.done", by)


@transaction.atomic
def drop_step(*, step_id: UUID, version: int, why: str, by: Actor) -> PlanStep:
    """The step is no longer wanted, and why."""
    step = _open_step(step_id, version, by)
    if not why.strip():
        raise Refused("Say why the step is no longer wanted. A few words are enough.")
    step.dropped_at, step.dropped_why = timezone.now(), _checked(why)
    return _kept(step, "step.dropped", by)


@transaction.atomic
def reopen_step(*, step_id: UUID, version: int, by: Actor) -> PlanStep:
    """Undo: the step is open again."""
    step = access.one(by, plan_permission(by), PlanStep, step_id, lock=True)
    if step.done_at is None and step.dropped_at is None:
        return step
    _check_version(step, version)
    step.done_at = step.dropped_at = None
    step.dropped_why = ""
    return _kept(step, "step.reopened", by)


def plan_permission(by: Actor) -> Permission:
    """Staff change plans on their caseload; a participant her own."""
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PLAN_CHANGE


def _open_step(step_id: UUID, version: int, by: Actor) -> PlanStep:
    step = access.one(by, plan_permission(by), PlanStep, step_id, lock=True)
    if step.done_at is not None:
        raise Refused("This step is already done. Open it again if it needs more.")
    if step.dropped_at is not None:
        raise Refused("This step was taken out of the plan. Open it again if it is still wanted.")
    _check_version(step, version)
    return step


def _check_version(step: PlanStep, version: int) -> None:
    if step.version != version:
        raise Refused(
            "This step was changed after you opened it, so nothing was saved yet. Compare the two, then save."
        )


def _kept(step: PlanStep, event: str, by: Actor) -> PlanStep:
    step.version += 1
    step.save()
    audit.record(event, by=by, subject=step, person_id=step.person_id, version=step.version)
    return step


def _allowed_doer(doer: str, by: Actor) -> StepDoer:
    if by.role == Role.PARTICIPANT:
        return StepDoer.PERSON  # she gives steps to herself only
    if doer not in StepDoer.values:
        raise Refused("Say who does this step: the person, the adviser or somebody else.")
    return StepDoer(doer)


def _checked(words: str) -> str:
    words = words.replace("\x00", "").strip()
    if not words:
        raise Refused("Write what the step is. A few words are enough.")
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} letters or fewer: there are {len(words):,}.")
    return words
