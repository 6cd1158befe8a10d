"""How vacancies take in the rows of a file: by `vacancies.actions`, keyed by the list and the advert's reference."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.imports.adapters import Applied, Change, LeftAlone, Plan, Problem, Values, each_alone
from goodwork.apps.imports.enums import ImportKind, RowOutcome
from goodwork.apps.vacancies import actions
from goodwork.apps.vacancies.actions.bringing import checked
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.terms import Content, content_held, content_of
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod

NO_EMPLOYER = "does not say who employs: every vacancy needs an employer's name"
CHANGED_SINCE = "The vacancy was changed or decided about after the file was brought in."
GONE_SINCE = "The vacancy is no longer there, or somebody already goes for it."
SHOWN_CHARACTERS = 300
_DATES = frozenset({"posted_on", "closes_on"})


class VacanciesAdapter:
    """Registered with `imports` when the app is ready."""

    kind = ImportKind.VACANCIES

    def plan(self, rows: Sequence[Values], *, list_name: str, by: Actor) -> list[Plan]:
        references = [str(row["advert_id"]) for row in rows]
        found = Vacancy.objects.filter(
            organisation=by.organisation, source=list_name, source_id__in=references
        )
        held = {one.source_id: one for one in found}
        return [_plan(row, held.get(str(row["advert_id"]))) for row in rows]

    def apply(
        self, rows: Sequence[tuple[Values, Plan]], *, list_name: str, by: Actor
    ) -> Sequence[Applied | Refused]:
        return each_alone(rows, lambda values, plan: self._apply_one(values, plan, list_name, by))

    def _apply_one(self, values: Values, plan: Plan, list_name: str, by: Actor) -> Applied:
        was = _version(plan.record_id)
        brought = actions.bring_in(
            advert=advert_from(values),
            by=by,
            source=list_name,
            source_id=str(values["advert_id"]),
            read_now=False,
        )
        vacancy = Vacancy.objects.get(pk=brought.vacancy_id)
        before = {} if plan.record_id is None else {"version": was}
        return Applied(brought.vacancy_id, before, _mark(vacancy))

    def withdraw(
        self, record_id: UUID, outcome: RowOutcome, before: dict[str, Any], after_index: str, *, by: Actor
    ) -> None:
        vacancy = Vacancy.objects.filter(pk=record_id, organisation=by.organisation).first()
        if vacancy is None:
            raise LeftAlone(GONE_SINCE)
        if _mark(vacancy) != after_index:
            raise LeftAlone(CHANGED_SINCE)
        try:
            if outcome == RowOutcome.CREATED:
                actions.take_back(vacancy_id=record_id, version=vacancy.version, by=by)
            else:
                actions.put_back(
                    vacancy_id=record_id, version=vacancy.version, number=before["version"], by=by
                )
        except (Refused, NotFound) as problem:
            raise LeftAlone(GONE_SINCE) from problem

    def give_out(self, record_ids: Sequence[UUID], *, by: Actor) -> None:
        """Vacancies are no secret: reading them is not audited."""

    def finished(self, *, by: Actor) -> None:
        """The adverts that came in are read, all in one go."""
        actions.ask_for_reading(by=by)


def advert_from(values: Values) -> Advert:
    """The advert of a row as it was staged."""
    told = {
        field.name: _typed(field.name, values[field.name])
        for field in fields(Advert)
        if field.name in values and field.name != "source"
    }
    return Advert(**{"title": "", **told})


def _plan(row: Values, held: Vacancy | None) -> Plan:
    advert = advert_from(row)
    label = f"{advert.title}, {advert.employer}" if advert.employer else advert.title
    if not advert.employer.strip():
        return Plan(RowOutcome.REJECTED, label, problems=(Problem("employer", "", NO_EMPLOYER),))
    try:
        content = checked(content_of(advert))
    except Refused as refusal:
        return Plan(RowOutcome.REJECTED, label, problems=(Problem("", "", str(refusal)),))
    if held is None:
        return Plan(RowOutcome.CREATED, label, changes=_changes(None, content))
    if held.source_mark == content.mark:
        return Plan(RowOutcome.UNCHANGED, label, held.pk)
    return Plan(RowOutcome.UPDATED, label, held.pk, _changes(content_held(held), content))


def _changes(old: Content | None, new: Content) -> tuple[Change, ...]:
    """What differs, column by column, in a fixed order."""
    before, after = _told(old) if old else {}, _told(new)
    names = sorted(before.keys() | after.keys())
    return tuple(
        Change(name, before.get(name, "")[:SHOWN_CHARACTERS], after.get(name, "")[:SHOWN_CHARACTERS])
        for name in names
        if before.get(name, "") != after.get(name, "")
    )


def _told(content: Content) -> Mapping[str, str]:
    return {"title": content.title, "description": content.words, **content.terms}


def _version(vacancy_id: UUID | None) -> int | None:
    if vacancy_id is None:
        return None
    return Vacancy.objects.values_list("version", flat=True).get(pk=vacancy_id)


def _mark(vacancy: Vacancy) -> str:
    """What the vacancy says and where it stands: the same again once a later import is undone."""
    decided = vacancy.state not in (VacancyState.IN_REVIEW,)
    stands = f"{vacancy.version}-" if decided else ""
    return f"{stands}{content_held(vacancy).mark[:40]}"


def _typed(name: str, value: Any) -> Any:
    if name in _DATES:
        return date.fromisoformat(value)
    if name == "published_pay":
        return _pay(value)
    return value


def _pay(value: Mapping[str, str]) -> PublishedPay:
    period = value.get("period")
    return PublishedPay(
        _amount(value.get("minimum")),
        _amount(value.get("maximum")),
        PayPeriod(period) if period else None,
        str(value.get("currency", "")),
    )


def _amount(words: str | None) -> Decimal | None:
    try:
        return Decimal(words) if words is not None else None
    except InvalidOperation:
        return None
