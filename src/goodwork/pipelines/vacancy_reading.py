"""Reading the adverts of vacancies, as a job: new and changed ones at once, and all again when the law changes."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.background.handle import JobHandle
from goodwork.apps.vacancies import actions, selectors
from goodwork.apps.vacancies.actions import Read
from goodwork.apps.vacancies.enums import Concern
from goodwork.apps.vacancies.selectors import ToRead
from goodwork.core.adverts.read import read_advert
from goodwork.core.job_quality.profile import DimensionMark
from goodwork.core.job_quality.summary import summary
from goodwork.core.occupations.index import OccupationIndex
from goodwork.core.rights.engine import assess as assess_rights
from goodwork.core.rights.verdicts import Verdict, VerdictKind
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.kept_assessment import kept
from goodwork.pipelines.known import read_known
from goodwork.pipelines.law_in_force import changes_after, law_on
from goodwork.pipelines.results import Assessment
from goodwork.pipelines.vacancies import weekly_hours
from goodwork.standards.charter import charter
from goodwork.standards.vacancy_upkeep import kept_from_people, upkeep
from goodwork.standards.working_week import full_time
from goodwork.vocabulary.work import ContractType

WORDS = "Reading adverts"
PIECE = 50
# A vacancy can be changed while it is read; it is then read once more. Nobody changes one so often without end.
MOST_PASSES = 5
_PENNY, _MOST_PAY, _MOST_HOURS = Decimal("0.01"), Decimal(999_999), Decimal(999)
_SHOWN_CHARACTERS = 160


def read_vacancies(job: JobHandle, vacancy_id: str = "") -> None:
    """One vacancy, or every one that waits to be read. Safe to run again: what was read is not read twice."""
    by = system("reading adverts")
    if vacancy_id:
        one = selectors.one_to_read(vacancy_id=UUID(vacancy_id))
        for _ in range(MOST_PASSES):
            if one is None or _read_piece([one], timezone.localdate(), by):
                return
            one = selectors.one_to_read(vacancy_id=UUID(vacancy_id))
        return
    read_all(job, on=timezone.localdate(), by=by)


def vacancies_of_the_day(job: JobHandle) -> None:
    """What a new day brings: vacancies expire or are reminded of, and are read again where the law has changed."""
    by, today = system("the dates of vacancies"), timezone.localdate()
    actions.expire(on=today, by=by)
    actions.remind(on=today, by=by)
    read_all(job, on=today, by=by)


def read_all(job: JobHandle, *, on: date, by: Actor) -> int:
    """Every vacancy that changed, or was read under another state of the law. Returns how many were read."""
    law, done = _law(on), 0
    for _ in range(MOST_PASSES):
        after, read_now = None, 0
        while waiting := selectors.to_read(law=law, after=after, most=PIECE):
            read_now += _read_piece(waiting, on, by)
            after = waiting[-1].vacancy_id
            job.progress(done + read_now, done + read_now, WORDS)
        done += read_now
        if not read_now:
            break
    return done


def readings(adverts: Sequence[ToRead], on: date) -> Iterator[tuple[ToRead, Read]]:
    """Each advert with what one reading of it finds on a day."""
    terms = Terms(on, charter(settings.CHARTER), london=settings.LONDON_RATES)
    assessments = assess_adverts([one.advert for one in adverts], terms, _occupations())
    law = _law(on)
    for one, assessment in zip(adverts, assessments, strict=True):
        yield one, _read(assessment, on, law)


def _read_piece(waiting: Sequence[ToRead], on: date, by: Actor) -> int:
    return sum(
        actions.record_assessment(vacancy_id=one.vacancy_id, version=one.version, read=read, by=by)
        for one, read in readings(waiting, on)
    )


def _read(assessment: Assessment, on: date, law: str) -> Read:
    facts, quality = assessment.facts, assessment.quality
    hours = weekly_hours(facts.hours, full_time())
    below_from = _below_floor_from(assessment, on)
    return Read(
        on=on,
        law=law,
        held=kept(assessment),
        quality={
            "charter": quality.charter_id,
            "summary": summary(quality),
            "dimensions": [{"label": d.label, "mark": str(d.mark)} for d in quality.dimensions],
        },
        rights=[
            {"right": v.right_id, "title": v.title, "kind": str(v.kind), "verified": v.verified}
            for v in assessment.rights
            if v.kind in (VerdictKind.LIKELY_BREACH, VerdictKind.ASK)
        ],
        concerns=list(_concerns(assessment, on, below_from)),
        below_floor=_is_kept_from_people(assessment.rights, on),
        below_floor_from=below_from,
        hourly_pay=_kept_number(facts.pay.hourly_minimum, _MOST_PAY),
        hours_least=_kept_number(hours[0], _MOST_HOURS),
        hours_most=_kept_number(hours[1], _MOST_HOURS),
        is_permanent=ContractType.PERMANENT in facts.contract.types if facts.contract.types else None,
        n_contradicted=sum(d.mark is DimensionMark.CONTRADICTED for d in quality.dimensions),
    )


def _is_kept_from_people(verdicts: Sequence[Verdict], on: date) -> bool:
    kept_ids = kept_from_people(on)
    return any(v.kind is VerdictKind.LIKELY_BREACH and v.right_id in kept_ids for v in verdicts)


def _below_floor_from(assessment: Assessment, on: date) -> date | None:
    """The first day, of law that is known already, on which the vacancy would be kept from people."""
    facts = read_advert(assessment.advert) if changes_after(on) else None
    for day in changes_after(on):
        if facts and _is_kept_from_people(assess_rights(facts, assessment.advert, on=day), day):
            return day
    return None


def _concerns(assessment: Assessment, on: date, below_from: date | None) -> Iterator[dict[str, Any]]:
    kept_ids, said = kept_from_people(on), set()
    for verdict in assessment.rights:
        if verdict.kind is VerdictKind.LIKELY_BREACH:
            is_floor = verdict.right_id in kept_ids
            code = Concern.BELOW_FLOOR if is_floor else Concern.LIKELY_BREACH
            quote = verdict.evidence[0].quote if verdict.evidence else ""
            said.add(quote)
            yield {"code": code, "words": verdict.title, "quote": quote[:_SHOWN_CHARACTERS]}
    if below_from and not _is_kept_from_people(assessment.rights, on):
        yield {"code": Concern.BELOW_FLOOR_SOON, "on": below_from.isoformat()}
    looked_at = set(upkeep().looked_at.signals)
    for shown in assessment.facts.signals:
        if shown.signal in looked_at and shown.evidence.quote not in said:
            said.add(shown.evidence.quote)
            yield {"code": Concern.SUSPICIOUS, "quote": shown.evidence.quote[:_SHOWN_CHARACTERS]}
    for dimension in assessment.quality.dimensions:
        if dimension.mark is DimensionMark.CONTRADICTED:
            yield {"code": Concern.CONTRADICTED, "words": dimension.label}
    if assessment.facts.pay.hourly_minimum is None and assessment.facts.pay.hourly_maximum is None:
        yield {"code": Concern.PAY_UNKNOWN}


def _kept_number(amount: Decimal | None, most: Decimal) -> Decimal | None:
    """Rounded down, so that pay never looks higher than it is; None where no job pays or lasts so much."""
    if amount is None or not 0 <= amount <= most:
        return None
    return amount.quantize(_PENNY, ROUND_DOWN)


def _law(on: date) -> str:
    return law_on(on, settings.CHARTER, settings.LONDON_RATES)


@cache
def _occupations() -> OccupationIndex:
    """Learned once in a worker's life."""
    return read_known(settings.PUBLIC_DATA, with_skills=False).occupations.index
