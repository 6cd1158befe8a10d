"""What needs an adviser: answers to act on, deadlines, silence, steps that are late, jobs nobody has looked at."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.imports.enums import ImportState
from goodwork.apps.imports.models import Import
from goodwork.apps.journeys.models import PlanStep
from goodwork.apps.matches.attention.item import Attention, counted, days_of, item, most, on, since
from goodwork.apps.matches.enums import ConsentAnswer, EmployerAnswer, PursuitState
from goodwork.apps.matches.models import PersonList, Pursuit
from goodwork.apps.people.models import Person, PersonState

S = PursuitState
PURSUITS_LOOKED_AT = 200
ANSWERS = {
    EmployerAnswer.INTERESTED: "is interested in",
    EmployerAnswer.INTERVIEW: "offers an interview to",
    EmployerAnswer.OFFER: "offers the job to",
    EmployerAnswer.NOT_FOR_NOW: "says not for now to",
}


def for_adviser(by: Actor) -> Iterator[Attention]:
    """Everything, in no order."""
    yield from of_pursuits(by)
    yield from no_contact(by)
    yield from steps_overdue(by)
    yield from new_jobs(by)
    yield from imports_to_finish(by)


def of_pursuits(by: Actor) -> Iterator[Attention]:
    """From one question: the pursuits of the caseload in which something may be waiting for the adviser."""
    now = timezone.now()
    waits = Q(state__in=[S.SUGGESTED, S.AGREED, S.ASKED, S.CONSENTED, S.INTRODUCED])
    news = Q(state__in=[S.LAPSED, S.NOT_FOR_NOW, S.WITHDRAWN], adviser_saw_at=None)
    recent = Q(changed_at__gt=now - timedelta(days=90))
    found = (
        access.rows(by, Permission.PURSUIT_CHANGE, Pursuit)
        .filter(waits | news & recent, person__state=PersonState.ACTIVE)
        .select_related("person", "vacancy__employer", "introduction", "ended_by")
        .prefetch_related("consents")
        .order_by("changed_at", "pk")[:PURSUITS_LOOKED_AT]
    )
    for pursuit in found:
        told = _TOLD[S(pursuit.state)](pursuit, now, by)
        if told is not None:
            yield told


def _item(pursuit: Pursuit, kind: str, sentence: str, reason: str, action: str, at: datetime) -> Attention:
    return item(kind, sentence, reason, action, at, person_id=pursuit.person_id, pursuit_id=pursuit.pk)


def _job(pursuit: Pursuit) -> str:
    return f"{pursuit.vacancy.title} at {pursuit.vacancy.employer.name}"


def _suggested(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    if pursuit.adviser_agreed_at is not None:
        return None
    words = f"{pursuit.person.name} would like to go for {_job(pursuit)}"
    why = f"She suggested it {since(pursuit.began_at)} and waits for your answer."
    return _item(pursuit, "she_suggested", words, why, "Answer her", pursuit.began_at)


def _agreed(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    last = max(pursuit.consents.all(), key=lambda one: one.asked_at, default=None)
    if last is not None and (last.answer == ConsentAnswer.NO or last.withdrawn_at is not None):
        words = f"{pursuit.person.name} said no to sharing with {pursuit.vacancy.employer.name}"
        at = last.withdrawn_at or last.answered_at or pursuit.changed_at
        why = f"She answered {since(at)}. She may agree to share less, or it can be set aside."
        return _item(pursuit, "no_to_sharing", words, why, "Talk about it", at)
    if pursuit.changed_at > now - timedelta(days=days_of("agreed_not_asked")):
        return None
    words = f"{pursuit.person.name} has agreed to {_job(pursuit)}, and has not been asked about sharing"
    return _item(pursuit, "agreed_not_asked", words, f"Agreed {since(pursuit.changed_at)}.", "Ask her", pursuit.changed_at)  # fmt: skip


def _asked(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    deadline = pursuit.deadline_at
    if deadline is None or deadline - now > timedelta(days=days_of("deadline_near")):
        return None
    if deadline <= now:
        return _lapsed(pursuit, now, by)
    words = f"{pursuit.person.name} has until {on(deadline)} to say whether {pursuit.vacancy.employer.name} may have her details"
    why = "She has not answered. After that day the question lapses and nothing is shared."
    return _item(pursuit, "deadline_near", words, why, "Remind her", pursuit.changed_at)


def _consented(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    if pursuit.deadline_at is not None and pursuit.deadline_at <= now:
        return _lapsed(pursuit, now, by)
    words = f"{pursuit.person.name} said yes to {pursuit.vacancy.employer.name}"
    until = f" Her yes stands until {on(pursuit.deadline_at)}." if pursuit.deadline_at else ""
    why = f"She answered {since(pursuit.changed_at)}, for {pursuit.vacancy.title}.{until}"
    return _item(pursuit, "yes_to_sharing", words, why, "Introduce her now", pursuit.changed_at)


def _introduced(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    introduction, employer = pursuit.introduction, pursuit.vacancy.employer.name
    if introduction.answer and introduction.answered_at and pursuit.adviser_saw_at is None:
        said = ANSWERS[EmployerAnswer(introduction.answer)]
        why = f"They answered {since(introduction.answered_at)}, for {pursuit.vacancy.title}."
        words = f"{employer} {said} {pursuit.person.name}"
        return _item(pursuit, "employer_answered", words, why, "Tell her", introduction.answered_at)
    if introduction.answer or introduction.made_at > now - timedelta(days=days_of("employer_silent")):
        return None
    opened = "They opened her details" if introduction.opened_at else "They have not opened her details"
    words = f"{employer} has not answered about {pursuit.person.name}"
    why = f"You introduced her {since(introduction.made_at)}. {opened}."
    return _item(pursuit, "employer_silent", words, why, "Ask them", introduction.made_at)


def _lapsed(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    at = min(pursuit.deadline_at or pursuit.changed_at, now)
    words = f"The question to {pursuit.person.name} about {pursuit.vacancy.employer.name} lapsed"
    why = f"The time ran out {since(at)}. Nothing was shared."
    return _item(pursuit, "question_lapsed", words, why, "Ask again or set aside", at)


def _not_for_now(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    if pursuit.ended_by_id == by.actor_id:
        return None
    who = pursuit.ended_by.name if pursuit.ended_by else ""
    kind = "set_aside_by_her" if pursuit.ended_by_id == pursuit.person.user_id else "employer_answered"
    employer = pursuit.vacancy.employer.name
    words = f"{employer} says not for now to {pursuit.person.name}"
    if kind == "set_aside_by_her":
        words = f"{pursuit.person.name} set {_job(pursuit)} aside for now"
    elif getattr(pursuit, "introduction", None) is None:
        words = f"{who} set {_job(pursuit)} aside for {pursuit.person.name}"
    why = f"{who} said so {since(pursuit.changed_at)}, and gave a reason."
    return _item(pursuit, kind, words, why, "Read the reason", pursuit.changed_at)


def _withdrawn(pursuit: Pursuit, now: datetime, by: Actor) -> Attention | None:
    words = f"{pursuit.person.name} took back her yes to {pursuit.vacancy.employer.name}"
    why = f"She did so {since(pursuit.changed_at)}. The employer no longer sees her; tell them to delete what they wrote down."
    return _item(pursuit, "took_back", words, why, "See what to do", pursuit.changed_at)


_TOLD: dict[PursuitState, Callable[[Pursuit, datetime, Actor], Attention | None]] = {
    S.SUGGESTED: _suggested,
    S.AGREED: _agreed,
    S.ASKED: _asked,
    S.CONSENTED: _consented,
    S.INTRODUCED: _introduced,
    S.LAPSED: _lapsed,
    S.NOT_FOR_NOW: _not_for_now,
    S.WITHDRAWN: _withdrawn,
}


def no_contact(by: Actor) -> Iterator[Attention]:
    """People nobody has spoken to for longer than the rule says."""
    days = days_of("no_contact")
    before = timezone.now() - timedelta(days=days)
    silent = Q(last_contact_at__lt=before) | Q(last_contact_at=None, added_at__lt=before)
    found = (
        access.rows(by, Permission.PURSUIT_CHANGE, Person)
        .filter(silent, state=PersonState.ACTIVE)
        .only("id", "name", "last_contact_at", "added_at", "reference")
    )
    for person in found.order_by("last_contact_at", "added_at", "pk")[: most()]:
        last = person.last_contact_at
        why = f"You last spoke {since(last)}." if last else f"She was added {since(person.added_at)}."
        words = f"Nobody has spoken to {person.name} for more than {counted(days, 'day')}"
        yield item(
            "no_contact", words, why, "Get in touch", (last or person.added_at) + timedelta(days=days), person_id=person.pk
        )  # fmt: skip


def steps_overdue(by: Actor) -> Iterator[Attention]:
    """Steps of plans whose day has passed. The words of a step stay encrypted here: they are on the plan."""
    today = timezone.localdate()
    late = (
        access.rows(by, Permission.PLAN_VIEW, PlanStep)
        .filter(due_on__lt=today, done_at=None, dropped_at=None, person__state=PersonState.ACTIVE)
        .select_related("person")
        .defer("words", "dropped_why")
    )
    seen = set()
    for step in late.order_by("due_on", "pk")[: most()]:
        if step.person_id in seen or step.due_on is None:
            continue
        seen.add(step.person_id)
        at = timezone.now() - timedelta(days=(today - step.due_on).days)
        words = f"A step of {step.person.name}'s plan is late"
        why = f"It was due on {on(step.due_on)}."
        yield item("step_overdue", words, why, "Open the plan", at, person_id=step.person_id)


def new_jobs(by: Actor) -> Iterator[Attention]:
    """Lists of the last round with jobs on them that nobody has looked at."""
    people = access.rows(by, Permission.PURSUIT_CHANGE, Person).filter(state=PersonState.ACTIVE)
    unseen = (
        PersonList.objects.filter(
            person__in=people.values("pk"), round__is_current=True, round__organisation=by.organisation, seen_at=None
        )
        .exclude(n_new=0)
        .select_related("person", "round")
        .defer("told")
    )  # fmt: skip
    for held in unseen.order_by("-n_new", "person_id")[: most()]:
        at = held.round.ended_at or held.round.asked_at
        jobs = counted(held.n_new, "new job")
        words = f"{held.person.name} has {jobs} on her list"
        yield item(
            "new_jobs", words, f"Found {since(at)}.", "Look through them", at, person_id=held.person_id
        )


def imports_to_finish(by: Actor) -> Iterator[Attention]:
    """Files she brought in that wait for her to go on."""
    mine = Import.objects.filter(
        organisation=by.organisation, made_by=by.user, state__in=[ImportState.STAGED, ImportState.SHOWN]
    ).defer("file_name", "sample", "notes", "problem")
    for one in mine.order_by("made_at", "pk")[: most()]:
        rows = counted(one.n_rows, "row")
        why = f"You brought it in {since(one.made_at)}. Nothing has changed yet."
        yield item("import_to_finish", f"A file of {rows} waits for you", why, "Finish it", one.made_at, import_id=one.pk)  # fmt: skip
