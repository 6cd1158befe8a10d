"""Any order of acts, legal or not, against a small model in memory: the same states, and nobody turned down by a machine."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import booleans, integers, sampled_from
from tests.desk import Desk
from tests.integration.matches.acting import amina, ben, carys, dev, goodwork

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.employers.models import Employer, Intake
from goodwork.apps.matches import actions
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent
from goodwork.apps.matches.selectors.introductions import introduced_people
from goodwork.apps.vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.database]
S = PursuitState
CAP = 2
DESK: list[Desk] = []
STEPS_TO_AN_INTRODUCTION = 5


def forget_everything(desk: Desk) -> None:
    """The desk as it was: a run of the machine begins anew."""
    Introduction.objects.all().delete()
    Pursuit.objects.all().delete()
    Intake.objects.all().delete()
    Vacancy.objects.filter(pk=desk.kitchen_job.pk).update(places=1, places_taken=0)
    Employer.objects.filter(pk=desk.dunmore_foods.pk).update(intake_cap=CAP)


class TheWay(RuleBasedStateMachine):
    """One person and one vacancy with one place; the model is a handful of plain values."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = DESK[0]
        forget_everything(self.desk)
        self.state: PursuitState | None = None
        self.agreed: set[str] = set()
        self.used, self.place_taken, self.yes = 0, False, False
        self.overdue = False
        self.ended_by: Any = None

    @initialize(upto=integers(0, STEPS_TO_AN_INTRODUCTION))
    def begins(self, upto: int) -> None:
        """Some runs begin further on the way, so that its end is tried as often as its beginning."""
        legal = (
            lambda: self.suggest(by_adviser=True),
            lambda: self.agree(by_adviser=False),
            self.ask,
            lambda: self.answer(answer="yes", by_adviser=False),
            self.introduce,
        )
        for step in legal[:upto]:
            step()

    def act(self, allowed: bool, doing: Any) -> bool:
        """Do it; it must be refused exactly when the model says so."""
        try:
            doing()
        except (Refused, NotFound):
            assert not allowed
            return False
        assert allowed
        return True

    @property
    def row(self) -> Any:
        """The newest pursuit, or something with ids that lead nowhere."""
        found = Pursuit.objects.order_by("began_at").last()
        return found or SimpleNamespace(pk=self.desk.amina.pk, version=1)

    @property
    def consent_id(self) -> Any:
        found = SharingConsent.objects.filter(pursuit=self.row.pk).order_by("asked_at").last()
        return found.pk if found else self.desk.amina.pk

    @rule(by_adviser=booleans())
    def suggest(self, by_adviser: bool) -> None:
        who = "adviser" if by_adviser else "her"
        actor = ben(self.desk) if by_adviser else amina(self.desk)
        allowed = by_adviser and not self.place_taken  # she has no list here, so she may suggest nothing
        if self.act(allowed, lambda: actions.suggest(person_id=self.desk.amina.pk, vacancy_id=self.desk.kitchen_job.pk, by=actor)):  # fmt: skip
            if self.state in (None, S.NOT_FOR_NOW, S.WITHDRAWN, S.LAPSED):
                self.state, self.agreed, self.yes, self.overdue = S.SUGGESTED, {who}, False, False
            elif self.state == S.SUGGESTED and who not in self.agreed:
                self.state = S.AGREED

    @rule(by_adviser=booleans())
    def agree(self, by_adviser: bool) -> None:
        who = "adviser" if by_adviser else "her"
        actor = ben(self.desk) if by_adviser else amina(self.desk)
        allowed = self.state == S.SUGGESTED and who not in self.agreed
        row = self.row
        if self.act(allowed, lambda: actions.agree(pursuit_id=row.pk, version=row.version, by=actor)):
            self.state = S.AGREED

    @rule()
    def ask(self) -> None:
        row, due = self.row, self.overdue and self.state in (S.ASKED, S.CONSENTED)
        allowed = (self.state in (S.AGREED, S.LAPSED) or due) and not self.place_taken
        if self.act(allowed, lambda: actions.ask_sharing(pursuit_id=row.pk, version=row.version, details=["name"], by=ben(self.desk))):  # fmt: skip
            self.state, self.yes, self.overdue = S.ASKED, False, False

    @rule(answer=sampled_from(["yes", "no"]), by_adviser=booleans())
    def answer(self, answer: str, by_adviser: bool) -> None:
        actor = ben(self.desk) if by_adviser else amina(self.desk)
        consent = SharingConsent.objects.filter(pk=self.consent_id).first()
        again = consent is not None and consent.withdrawn_at is None and consent.answer == answer
        allowed = again or (self.state == S.ASKED and not self.overdue)
        did = self.act(allowed, lambda: actions.answer_sharing(consent_id=self.consent_id, answer=answer, how="phone", by=actor))  # fmt: skip
        if did and not again:
            self.state, self.yes = (S.CONSENTED, True) if answer == "yes" else (S.AGREED, False)

    @rule(by_adviser=booleans())
    def take_back(self, by_adviser: bool) -> None:
        actor = ben(self.desk) if by_adviser else amina(self.desk)
        consent = SharingConsent.objects.filter(pk=self.consent_id).first()
        first = consent is not None and consent.withdrawn_at is None
        said_no = consent is not None and (consent.answer == "no" or consent.lapsed_at is not None)
        if self.act(consent is not None, lambda: actions.withdraw_sharing(consent_id=self.consent_id, how="phone", by=actor)):  # fmt: skip
            self.yes = False
            if first and not said_no and self.state in (S.ASKED, S.CONSENTED):
                self.state, self.overdue = S.AGREED, False
            elif first and not said_no and self.state == S.INTRODUCED:
                self.state = S.WITHDRAWN

    @rule()
    def introduce(self) -> None:
        row = self.row
        allowed = (
            self.state == S.CONSENTED
            and self.yes
            and not self.overdue
            and self.used < CAP
            and not self.place_taken
        )
        if self.act(allowed, lambda: actions.introduce(pursuit_id=row.pk, version=row.version, words="", by=ben(self.desk))):  # fmt: skip
            self.state, self.used = S.INTRODUCED, self.used + 1

    @rule(answer=sampled_from(["interested", "offer", "not_for_now"]), right_employer=booleans())
    def employer_answers(self, answer: str, right_employer: bool) -> None:
        made = Introduction.objects.filter(pursuit=self.row.pk).first()
        made_id, version = (made.pk, made.version) if made else (self.desk.amina.pk, 1)
        actor = dev(self.desk) if right_employer else carys(self.desk)
        allowed = self.state == S.INTRODUCED and right_employer
        if self.act(allowed, lambda: actions.answer_introduction(introduction_id=made_id, version=version, answer=answer, words="A reason", by=actor)) and answer == "not_for_now":  # fmt: skip
            self.state, self.ended_by = S.NOT_FOR_NOW, self.desk.dev

    @rule()
    def hire(self) -> None:
        row, allowed = self.row, self.state == S.INTRODUCED and not self.place_taken
        if self.act(
            allowed, lambda: actions.record_hire(pursuit_id=row.pk, version=row.version, by=ben(self.desk))
        ):
            self.state, self.place_taken = S.HIRED, True

    @rule()
    def undo_hire(self) -> None:
        row = self.row
        if self.act(self.state == S.HIRED, lambda: actions.undo_hire(pursuit_id=row.pk, version=row.version, by=ben(self.desk))):  # fmt: skip
            taken_back = Introduction.objects.get(pursuit=row.pk).consent.withdrawn_at is not None
            self.state, self.place_taken = S.WITHDRAWN if taken_back else S.INTRODUCED, False

    @rule(reason=sampled_from(["Too far", "  "]), by_adviser=booleans())
    def set_aside(self, reason: str, by_adviser: bool) -> None:
        actor = ben(self.desk) if by_adviser else amina(self.desk)
        due = self.overdue and self.state in (S.ASKED, S.CONSENTED)
        open_now = self.state in (S.SUGGESTED, S.AGREED, S.ASKED, S.CONSENTED, S.INTRODUCED) and not due
        row = self.row
        if self.act(bool(open_now and reason.strip()), lambda: actions.set_aside(pursuit_id=row.pk, version=row.version, reason=reason, by=actor)):  # fmt: skip
            self.state, self.yes, self.ended_by = S.NOT_FOR_NOW, False, actor.user

    @rule()
    def days_go_by(self) -> None:
        if self.state in (S.ASKED, S.CONSENTED):
            past = timezone.now() - timedelta(minutes=1)
            Pursuit.objects.filter(pk=self.row.pk).update(deadline_at=past)
            SharingConsent.objects.filter(pk=self.consent_id).update(answer_by=past)
            self.overdue = True

    @rule()
    def the_job_runs(self) -> None:
        lapsed = actions.lapse_overdue(by=goodwork())
        if self.overdue and self.state in (S.ASKED, S.CONSENTED):
            assert lapsed == 1
            self.state, self.yes, self.overdue = S.LAPSED, False, False

    @rule()
    def somebody_else_tries(self) -> None:
        row = self.row
        self.act(
            False,
            lambda: actions.set_aside(
                pursuit_id=row.pk, version=row.version, reason="x", by=carys(self.desk)
            ),
        )

    @invariant()
    def as_the_model_says(self) -> None:
        found = Pursuit.objects.order_by("began_at").last()
        assert (found.state if found else None) == self.state
        assert Vacancy.objects.get(pk=self.desk.kitchen_job.pk).places_taken == int(self.place_taken)
        taken = Intake.objects.filter(employer=self.desk.dunmore_foods).first()
        assert (taken.taken if taken else 0) == self.used <= CAP

    @invariant()
    def nobody_is_turned_down_but_by_a_named_person_with_a_reason(self) -> None:
        for one in Pursuit.objects.filter(state=S.NOT_FOR_NOW):
            assert one.ended_by_id is not None
            assert one.reason.strip()
        if self.state == S.NOT_FOR_NOW:
            assert self.row.ended_by == self.ended_by
        assert not AuditEvent.objects.filter(event="pursuit.not_for_now", actor_id=None).exists()

    @invariant()
    def an_employer_sees_her_only_while_she_agrees(self) -> None:
        shown = {one.introduction_id for one in introduced_people(by=dev(self.desk))}
        withdrawn = set(Introduction.objects.exclude(consent__withdrawn_at=None).values_list("pk", flat=True))
        assert not shown & withdrawn
        if self.state == S.INTRODUCED:
            assert Introduction.objects.get(pursuit=self.row.pk).pk in shown


@pytest.mark.slow
def test_any_order_of_acts_agrees_with_the_model(desk: Desk) -> None:
    DESK[:] = [desk]
    quick = settings(
        max_examples=40,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(TheWay, settings=quick)  # type: ignore[no-untyped-call]


WAYS: dict[PursuitState, tuple[int, tuple[str, ...]]] = {
    S.SUGGESTED: (1, ()),
    S.AGREED: (2, ()),
    S.ASKED: (3, ()),
    S.CONSENTED: (4, ()),
    S.INTRODUCED: (5, ()),
    S.HIRED: (5, ("hire",)),
    S.LAPSED: (4, ("days_go_by", "the_job_runs")),
    S.WITHDRAWN: (5, ("take_back",)),
    S.NOT_FOR_NOW: (5, ("employer_answers",)),
}
SAID = {
    "take_back": {"by_adviser": False},
    "employer_answers": {"answer": "not_for_now", "right_employer": True},
}


@pytest.mark.parametrize("end", list(S))
def test_every_state_is_reached_and_holds_what_is_promised(desk: Desk, end: PursuitState) -> None:
    DESK[:] = [desk]
    machine, (upto, then) = TheWay(), WAYS[end]
    machine.begins(upto)
    for name in then:
        getattr(machine, name)(**SAID.get(name, {}))
    assert machine.state == end
    machine.as_the_model_says()
    machine.nobody_is_turned_down_but_by_a_named_person_with_a_reason()
    machine.an_employer_sees_her_only_while_she_agrees()
