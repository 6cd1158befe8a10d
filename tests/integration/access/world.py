"""A world in which every word about a person is a canary, so that one that turns up in the wrong answer names itself."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from tests.built_sites import make_public, make_release
from tests.desk import Desk, make_desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, Notice, User
from goodwork.apps.imports.models import Import, ImportRow
from goodwork.apps.journeys.models import Contact, PlanStep
from goodwork.apps.matches.models import Introduction, PersonList, Pursuit, Round, SharingConsent, Shortlisted
from goodwork.apps.people.elicitation import start_sitting
from goodwork.apps.people.models import Access, Consent, Person, Profile, Skill
from goodwork.apps.people.models.merges import DuplicatePair, Merge

# A canary tells whose it is and how deep: "open" is her name and how to reach her, "deep" all else.
CANARY = re.compile(r"Canary(Amina|Iris|Cora|Twin)(Open|Deep)\w*")
OWNERS = ("amina", "iris", "cora")


def canary(owner: str, depth: str, what: str) -> str:
    return f"Canary{owner.title()}{depth.title()}{what.title()}"


class World:
    """The desk, with rows of every kind that an address can name, by whose they are."""

    def __init__(self) -> None:
        self.desk = make_desk()
        self.now = timezone.now()
        self.ids: dict[str, dict[str, Any]] = {}
        for owner in OWNERS:
            self._person(owner)
        self._organisations()
        self._doors()
        self._releases()

    def names(self, argument: str) -> Mapping[str, Any]:
        """What an argument of an address can be, by whose it is; "nobody" is an id that no row has."""
        return self.ids.get(argument, {}) | {"nobody": uuid4()}

    def _note(self, owner: str, **ids: Any) -> None:
        for argument, value in ids.items():
            self.ids.setdefault(argument, {})[owner] = value

    def _person(self, owner: str) -> None:
        person: Person = getattr(self.desk, owner)
        adviser: User = self.desk.carys if owner == "cora" else self.desk.ben
        deep = {
            what: canary(owner, "deep", what)
            for what in ("notes", "words", "step", "contact", "skill", "shared")
        }
        person.name = person.name_folded = canary(owner, "open", "name")
        person.email = f"{canary(owner, 'open', 'mail')}@example.org"
        person.phone = canary(owner, "open", "phone")
        person.notes_for_adviser, person.circumstances = (
            deep["notes"],
            {"other": canary(owner, "deep", "life")},
        )
        person.save()
        Profile.objects.filter(pk=person.pk).delete()
        Profile.objects.create(
            person=person, exclusions=[canary(owner, "deep", "never")], occupations_wanted=[canary(owner, "deep", "wants")],
            experience_words=deep["words"],
        )  # fmt: skip
        skill = Skill.objects.create(
            person=person, label=deep["skill"], evidence=deep["skill"], told_at=self.now
        )
        step = PlanStep.objects.create(
            person=person, words=deep["step"], doer="person", due_on=self.now.date(), made_by=adviser, made_at=self.now,
        )  # fmt: skip
        Contact.objects.create(
            person=person, kind="call", happened_at=self.now, words=deep["contact"], made_by=adviser, made_at=self.now,
        )  # fmt: skip
        consent = Consent.objects.create(
            person=person, purpose="support", lawful_basis="consent", wording="1", how="in_person", given_at=self.now,
            recorded_by=adviser,
        )  # fmt: skip
        sitting_id, _ = start_sitting(
            person_id=person.pk, by=Actor(role=Role.ADVISER, user=adviser, organisation=person.organisation)
        )
        access = Access.objects.create(
            person=person, user=self.desk.beth if owner != "cora" else adviser, organisation=person.organisation,
            kind="break_glass", reason=deep["words"], starts_at=self.now - timedelta(days=3),
            ends_at=self.now - timedelta(days=2), review_by=self.now + timedelta(days=4), given_by=adviser,
        )  # fmt: skip
        self._note(
            owner, person_id=person.pk, step_id=step.pk, skill_id=skill.pk, access_id=access.pk, sitting_id=sitting_id,
        )  # fmt: skip
        self._note(owner, consent_of_people=consent.pk)
        self._job(owner, person, adviser)

    def _job(self, owner: str, person: Person, adviser: User) -> None:
        """Amina was introduced to the kitchen; Cora to the care home; Iris only talks about it."""
        desk, now = self.desk, self.now
        vacancy = desk.care_job if owner == "cora" else desk.kitchen_job
        done, _ = Round.objects.get_or_create(
            organisation=person.organisation, state="done", is_current=True,
            defaults={"on": date(2026, 11, 22), "asked_by": adviser, "asked_at": now, "ended_at": now},
        )  # fmt: skip
        PersonList.objects.create(
            id=uuid4(), round=done, person=person, told={}, n_jobs=1, n_eligible=1, n_in_reach=1
        )
        Shortlisted.objects.create(
            id=uuid4(),
            round=done,
            person=person,
            vacancy=vacancy,
            rank=1,
            points=80,
            told={},
            minutes=20,
            mode="bus",
        )
        introduced = owner != "iris"
        pursuit = Pursuit.objects.create(
            person=person, vacancy=vacancy, state="introduced" if introduced else "suggested", adviser_agreed_at=now,
            began_at=now, changed_at=now,
        )  # fmt: skip
        consent = SharingConsent.objects.create(
            pursuit=pursuit, details=["name", "phone"], asked_by=adviser, asked_at=now,
            answer_by=now + timedelta(days=3), answer="yes" if introduced else "", answered_at=now if introduced else None,
        )  # fmt: skip
        self._note(
            owner, round_id=done.pk, pursuit_id=pursuit.pk, consent_id=consent.pk, vacancy_id=vacancy.pk
        )
        self._note(owner, employer_id=vacancy.employer_id)
        if introduced:
            made = Introduction.objects.create(
                pursuit=pursuit, consent=consent, made_by=adviser, made_at=now, words=canary(owner, "open", "intro"),
                shared={"name": person.name, "phone": person.phone},
            )  # fmt: skip
            self._note(owner, introduction_id=made.pk)

    def _organisations(self) -> None:
        for owner, by in (("amina", self.desk.bella), ("cora", self.desk.carys)):
            person: Person = getattr(self.desk, owner)
            batch = Import.objects.create(
                organisation=person.organisation, kind="people", state="shown", file_name="list.csv",
                file_hash=uuid4().hex, made_by=by, made_at=self.now, n_rows=1,
            )  # fmt: skip
            ImportRow.objects.create(
                batch=batch,
                number=1,
                planned="created",
                held={"values": {"name": canary(owner, "deep", "row")}},
            )
            twin = Person.objects.create(
                name=canary("twin", "open", owner), organisation=person.organisation, added_at=self.now,
                reference=f"GW-T{owner[:4].upper()}",
            )  # fmt: skip
            Profile.objects.create(person=twin)
            first, second = sorted((person, twin), key=lambda one: str(one.pk))
            pair = DuplicatePair.objects.create(
                organisation=person.organisation,
                first=first,
                second=second,
                points=90,
                reasons=[],
                found_at=self.now,
            )
            merge = Merge.objects.create(
                organisation=person.organisation, kept=person, merged=twin, made_by=by, made_at=self.now,
            )  # fmt: skip
            self._note(owner, import_id=batch.pk, pair_id=pair.pk, merge_id=merge.pk)

    def _doors(self) -> None:
        desk = self.desk
        for owner, user in (("amina", desk.ben), ("cora", desk.carys)):
            membership = Membership.objects.get(user=user)
            token = ApiToken.objects.create(
                membership=membership, name="other system", digest=uuid4().hex, scopes=[], made_at=self.now,
                expires_at=self.now + timedelta(days=9),
            )  # fmt: skip
            notice = Notice.objects.create(user=user, kind="alarm.raised", details={}, made_at=self.now)
            alarm = Alarm.objects.create(
                user=user, organisation=membership.organisation, role="adviser", rule="hour", n_people=99, most=50,
                raised_at=self.now,
            )  # fmt: skip
            self._note(
                owner, membership_id=membership.pk, token_id=token.pk, notice_id=notice.pk, alarm_id=alarm.pk,
                organisation_id=membership.organisation_id, user_id=user.pk, adviser_id=user.pk,
            )  # fmt: skip

    def _releases(self) -> None:
        """One of the lead body, one of a provider whose manager checks it, and one that is public."""
        desk = self.desk
        for owner, organisation, by in (("amina", desk.north, desk.ben), ("cora", desk.authority, desk.efua)):
            made = make_release(f"of-{owner}", organisation, by)
            self._note(owner, release_id=made.pk)
        make_public(make_release("brackenford", desk.authority, desk.efua), desk.farid)


def found_in(body: str) -> set[tuple[str, str]]:
    """Whose canaries an answer holds, and how deep."""
    return {(owner.lower(), depth.lower()) for owner, depth in CANARY.findall(body)}


def desk_accounts(desk: Desk) -> dict[str, User | None]:
    """Everybody who may knock: by first name, and a visitor."""
    names = ("ben", "bella", "beth", "carys", "dev", "della", "efua", "farid", "gita", "hana", "jo")
    accounts: dict[str, User | None] = {name: getattr(desk, name) for name in names}
    return accounts | {"amina": desk.amina_account, "cora": desk.cora_account, "visitor": None}


def as_text(value: UUID | str | int) -> str:
    return str(value)
