"""What good work means to her, as it is asked and kept: sittings of choices between two jobs, results, her yes to them.

The arithmetic is `core.preferences`, imported where it is used: pages that ask nothing start without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused, reaches, rows
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.models import Elicitation, Person, PreferenceChoice, Profile
from goodwork.standards.charter import charter
from goodwork.standards.preferences import ChoiceStandard, choice_standard

if TYPE_CHECKING:
    from goodwork.core.preferences.questions import Answered, Question

ANSWERS = ("first", "second", "same", "skip")


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One thing in which the two jobs differ."""

    label: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """One choice as a page shows it. `most` is how many there can be at most."""

    sitting_id: UUID
    number: int
    most: int
    lines: tuple[ShownLine, ...]
    chosen: str
    is_ended: bool
    person_id: UUID


@dataclass(frozen=True, slots=True)
class ShownWeight:
    """One thing with its share of all that matters, and where the share probably lies, in hundredths."""

    label: str
    share: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ShownResult:
    """What a sitting says. `changes` are since the sitting before it that ended."""

    sitting_id: UUID
    person_id: UUID
    ended_at: datetime
    n_answers: int
    weights: tuple[ShownWeight, ...]
    said: tuple[tuple[str, str], ...]
    not_asked: tuple[str, ...]
    changes: tuple[str, ...]
    suggested: tuple[tuple[str, int], ...]
    held: tuple[tuple[str, int], ...]
    asked_headings: frozenset[str]
    used_at: datetime | None
    profile_version: int


@dataclass(frozen=True, slots=True)
class Sittings:
    """Everything asked so far: the sitting that is open, those that ended (newest first), and her priorities now."""

    person_id: UUID
    open_id: UUID | None
    open_number: int
    ended: tuple[tuple[UUID, datetime, tuple[str, ...]], ...] = field(default=())
    priorities: tuple[tuple[str, int], ...] = ()


def _sittings_of(permission: Permission) -> None:
    @reaches(permission, Elicitation)
    def of_people(actor: Actor) -> Any:
        return Elicitation.objects.filter(person__in=rows(actor, permission, Person))


for _permission in (Permission.OWN_RECORD, Permission.PERSON_VIEW, Permission.PERSON_CHANGE):
    _sittings_of(_permission)


@transaction.atomic
def start_sitting(*, person_id: UUID, by: Actor) -> tuple[UUID, int]:
    """Begin, or go on where she stopped. Gives the sitting and the number of the choice that waits."""
    person = access.one(by, _change(by), Person, person_id, lock=True)
    sitting = Elicitation.objects.filter(person=person, ended_at=None).first()
    if sitting is None:
        standard = choice_standard()
        sitting = Elicitation.objects.create(person=person, method=standard.id, started_at=timezone.now())
        _ask_next(sitting, standard)
        audit.record("preferences.begun", by=by, subject=sitting, person_id=person.pk)
    waiting = sitting.choices.filter(chosen="").order_by("number").first()
    return sitting.pk, waiting.number if waiting else sitting.choices.count()


@transaction.atomic
def answer(*, sitting_id: UUID, number: int, chosen: str, by: Actor) -> int | None:
    """Keep her answer to one choice. Gives the number of the next, or None when enough is known and the sitting ended.

    An earlier answer may be changed while the sitting is open; the same answer sent twice is one.
    """
    sitting = _open(sitting_id, by)
    choice = sitting.choices.select_for_update().filter(number=number).first()
    if choice is None:
        raise NotFound(f"No choice {number} in {sitting_id}")
    if chosen not in ANSWERS:
        raise Refused("Choose one of the answers, or skip this one.")
    if choice.chosen != chosen:
        choice.chosen, choice.answered_at = chosen, timezone.now()
        choice.save(update_fields=["chosen", "answered_at"])
        audit.record(
            "preferences.answered", by=by, subject=sitting, person_id=sitting.person_id, number=number
        )
    waiting = sitting.choices.filter(chosen="").order_by("number").first()
    if waiting is not None:
        return int(waiting.number)
    made = _ask_next(sitting, choice_standard(sitting.method))
    if made is None:
        _end(sitting, by)
        return None
    return int(made.number)


@transaction.atomic
def finish(*, sitting_id: UUID, by: Actor) -> UUID:
    """She stops here: what she answered counts. Sent twice, it ends once."""
    sitting = access.one(by, _change(by), Elicitation, sitting_id, lock=True)
    if sitting.ended_at is None:
        _end(sitting, by)
    return sitting.pk


@transaction.atomic
def use_result(*, sitting_id: UUID, profile_version: int, by: Actor) -> None:
    """Her yes: what the sitting suggests becomes what matters to her in matching. Nothing else ever writes it from here."""
    sitting = access.one(by, _change(by), Elicitation, sitting_id, lock=True)
    if sitting.ended_at is None:
        raise Refused("Answer the choices first, or stop here to see what they say.")
    if not sitting.priorities:
        raise Refused("No choice was answered in this sitting, so there is nothing to use. Start again.")
    profile = Profile.objects.select_for_update().get(pk=sitting.person_id)
    if profile.priorities == sitting.priorities:
        return
    if profile.version != profile_version:
        raise Refused(
            "What matters to you was changed after you opened this page, so nothing was saved. Look again, then decide."
        )
    profile.priorities = sitting.priorities
    profile.version += 1
    profile.save(update_fields=["priorities", "version"])
    sitting.used_at = timezone.now()
    sitting.save(update_fields=["used_at"])
    audit.record("preferences.used", by=by, subject=sitting, person_id=sitting.person_id)


@transaction.atomic
def choice(*, sitting_id: UUID, number: int, by: Actor) -> ShownChoice:
    """One choice of a sitting, to be answered or looked at again."""
    sitting = access.one(by, _view(by), Elicitation, sitting_id)
    found = sitting.choices.filter(number=number).first()
    if found is None:
        raise NotFound(f"No choice {number} in {sitting_id}")
    audit.record("person.read", by=by, subject=sitting, person_id=sitting.person_id, part="preferences")
    standard = choice_standard(sitting.method)
    lines = tuple(
        ShownLine(attribute.label, found.first["words"][attribute.id], found.second["words"][attribute.id])
        for attribute in standard.attributes
        if attribute.id in found.first["words"]
    )
    return ShownChoice(
        sitting.pk,
        number,
        standard.most_questions.value,
        lines,
        found.chosen,
        sitting.ended_at is not None,
        sitting.person_id,
    )


@transaction.atomic
def result(*, sitting_id: UUID, by: Actor) -> ShownResult:
    """What a sitting that ended says, how sure that is, and what it would change."""
    from goodwork.core.preferences.results import result_of
    from goodwork.core.preferences.words import changes, not_asked_about, sentences

    sitting = access.one(by, _view(by), Elicitation, sitting_id)
    if sitting.ended_at is None:
        raise Refused("This is not finished yet. Answer the choices, or stop here to see what they say.")
    audit.record("person.read", by=by, subject=sitting, person_id=sitting.person_id, part="preferences")
    standard, told = choice_standard(sitting.method), _answered(sitting)
    found = result_of(told, standard)
    before = (
        Elicitation.objects.filter(
            person=sitting.person_id, method=sitting.method, ended_at__lt=sitting.ended_at
        )
        .exclude(weights={})
        .order_by("-ended_at")
        .first()
    )
    profile = Profile.objects.get(pk=sitting.person_id)
    return ShownResult(
        sitting_id=sitting.pk,
        person_id=sitting.person_id,
        ended_at=sitting.ended_at,
        n_answers=found.n_answers,
        weights=tuple(
            ShownWeight(
                standard.attribute(w.attribute).label, *(round(100 * v) for v in (w.share, w.low, w.high))
            )
            for w in found.weights
        ),
        said=tuple((one.sure, one.words) for one in sentences(found, standard)),
        not_asked=not_asked_about(told, standard),
        changes=changes(_with_ends(before), _with_ends(sitting), standard) if before else (),
        suggested=_labelled(sitting.priorities),
        held=_labelled(profile.priorities),
        asked_headings=_headings(standard),
        used_at=sitting.used_at,
        profile_version=profile.version,
    )


@transaction.atomic
def sittings(*, person_id: UUID, by: Actor) -> Sittings:
    """Every sitting of a person: history is kept."""
    person = access.one(by, _view(by), Person, person_id)
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="preferences")
    held = list(Elicitation.objects.filter(person=person).order_by("-started_at"))
    still_open = next((one for one in held if one.ended_at is None), None)
    waiting = still_open.choices.filter(chosen="").order_by("number").first() if still_open else None
    return Sittings(
        person_id=person.pk,
        open_id=still_open.pk if still_open else None,
        open_number=waiting.number if waiting else 1,
        ended=tuple((one.pk, one.ended_at, _first_two(one)) for one in held if one.ended_at),
        priorities=_labelled(Profile.objects.get(pk=person.pk).priorities),
    )


def person_of(*, sitting_id: UUID, by: Actor) -> UUID:
    """Whose sitting it is, to whoever may see it."""
    return access.one(by, _view(by), Elicitation, sitting_id).person_id


def _change(by: Actor) -> Permission:
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PERSON_CHANGE


def _view(by: Actor) -> Permission:
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PERSON_VIEW


def _open(sitting_id: UUID, by: Actor) -> Elicitation:
    sitting = access.one(by, _change(by), Elicitation, sitting_id, lock=True)
    if sitting.ended_at is not None:
        raise Refused("This is finished, so the answer was not added. You can start again at any time.")
    return sitting


def _ask_next(sitting: Elicitation, standard: ChoiceStandard) -> PreferenceChoice | None:
    from goodwork.core.preferences.choosing import next_question

    question = next_question(_answered(sitting), standard)
    if question is None:
        return None
    return PreferenceChoice.objects.create(
        elicitation=sitting,
        number=sitting.choices.count() + 1,
        first=_kept(question.first, standard),
        second=_kept(question.second, standard),
    )


def _kept(levels: Mapping[str, int], standard: ChoiceStandard) -> dict[str, Any]:
    """One job by its levels and in the words she sees: what "£13.00" stood for changes with the law."""
    from goodwork.core.preferences.words import level_words
    from goodwork.standards.wages import minimum_wage
    from goodwork.vocabulary.pay import AgeBand

    legal_minimum = minimum_wage(timezone.localdate(), AgeBand.FROM_21).value
    words = {name: level_words(standard, name, level, legal_minimum) for name, level in levels.items()}
    return {"levels": dict(levels), "words": words}


def _answered(sitting: Elicitation) -> "list[Answered]":
    from goodwork.core.preferences.questions import Answer, Answered

    choices = sitting.choices.exclude(chosen="").order_by("number")
    return [Answered(_question(one), Answer(one.chosen)) for one in choices]


def _question(choice: PreferenceChoice) -> "Question":
    from goodwork.core.preferences.questions import Question

    return Question(choice.first["levels"], choice.second["levels"])


def _end(sitting: Elicitation, by: Actor) -> None:
    """Keep what the answers say. A sitting without an answer ends with nothing said."""
    from goodwork.core.preferences.results import priorities, result_of

    standard = choice_standard(sitting.method)
    found = result_of(_answered(sitting), standard)
    sitting.ended_at = timezone.now()
    if found.n_answers:
        held = Profile.objects.get(pk=sitting.person_id).priorities
        ids = [dimension.id for dimension in charter(settings.CHARTER).dimensions]
        sitting.weights = {w.attribute: round(w.share, 4) for w in found.weights}
        sitting.spread = {w.attribute: [round(w.low, 4), round(w.high, 4)] for w in found.weights}
        sitting.priorities = priorities(found, standard, ids, settings.CHARTER, held)
    sitting.save()
    audit.record(
        "preferences.ended", by=by, subject=sitting, person_id=sitting.person_id, answers=found.n_answers
    )


def _with_ends(sitting: Elicitation) -> dict[str, dict[str, float]]:
    return {
        name: {"share": share, "low": sitting.spread[name][0], "high": sitting.spread[name][1]}
        for name, share in sitting.weights.items()
    }


def _first_two(sitting: Elicitation) -> tuple[str, ...]:
    standard = choice_standard(sitting.method)
    order = sorted(sitting.weights, key=lambda name: -sitting.weights[name])
    return tuple(standard.attribute(name).label for name in order[:2])


def _headings(standard: ChoiceStandard) -> frozenset[str]:
    """The charter's headings that some question is about."""
    asked = {attribute.dimensions.get(settings.CHARTER) for attribute in standard.attributes}
    return frozenset(
        dimension.label for dimension in charter(settings.CHARTER).dimensions if dimension.id in asked
    )


def _labelled(priorities: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    labels = {dimension.id: dimension.label for dimension in charter(settings.CHARTER).dimensions}
    return tuple((labels.get(name, name), value) for name, value in priorities.items())
