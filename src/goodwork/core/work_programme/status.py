"""Green, amber, red or grey, computed from dates, evidence and targets by the bands on file, with the reason in a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goodwork.core.work_programme.plan import Milestone, Workstream
from goodwork.standards.work_programme import DaysLate, RagVersion


class Status(StrEnum):
    """The states, the worst first. Grey says that too little is written down to tell."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"
    GREEN = "green"


STATUS_WORDS: dict[Status, str] = {
    Status.RED: "Red: off course",
    Status.AMBER: "Amber: needs attention",
    Status.GREY: "Grey: cannot tell",
    Status.GREEN: "Green: on course",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a linked target stands: `missed` is the probability that it will be missed, None where that cannot be told."""

    label: str
    missed: float | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that bears on the status, in a sentence."""

    status: Status
    sentence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status, the reason in one sentence, and everything found, the worst first."""

    status: Status
    reason: str
    findings: tuple[Finding, ...]


def judge(
    workstream: Workstream, on: date, rules: RagVersion, outlooks: Mapping[str, Outlook] | None = None
) -> Judgement:
    """How a workstream stands on a day. `outlooks` are by the id of a target.

    The worst finding decides. Green needs a sign of life: a phase under way or over, evidence within the days allowed, and
    every milestone that is due shown by evidence.
    """
    findings = sorted(
        _findings(workstream, on, rules, outlooks or {}), key=lambda f: list(Status).index(f.status)
    )
    if not findings:
        latest = workstream.evidence_by(on)[0]
        sentence = f"The latest evidence is from {_day(latest.on)}, every milestone due is shown by evidence, and no decision is late."
        findings = [Finding(Status.GREEN, sentence)]
    return Judgement(findings[0].status, findings[0].sentence, tuple(findings))


def _findings(
    w: Workstream, on: date, rules: RagVersion, outlooks: Mapping[str, Outlook]
) -> Iterator[Finding]:
    yield from _decisions(w, on, rules)
    yield from _milestones(w, on, rules)
    yield from _targets(w, rules, outlooks)
    if not w.phases:
        yield Finding(Status.GREY, "No phase has dates, so there is nothing to hold it to.")
        return
    first = min(phase.starts for phase in w.phases)
    if on < first:
        yield Finding(Status.GREY, f"It begins on {_day(first)}.")
        return
    yield from _life(w, on, rules)


def _decisions(w: Workstream, on: date, rules: RagVersion) -> Iterator[Finding]:
    for decision in w.decisions:
        if decision.taken_on is not None and decision.taken_on > on:
            yield Finding(
                Status.GREY,
                f"A decision is written down as taken on {_day(decision.taken_on)}, which is still to come.",
            )
        late = (on - decision.by).days
        if decision.taken_on is None and (status := _band(late, rules.decision_overdue)):
            sentence = f"A decision is {_days(late)} late: {_clause(decision.what)} ({decision.who})."
            yield Finding(status, sentence)


def _milestones(w: Workstream, on: date, rules: RagVersion) -> Iterator[Finding]:
    dated = {e.id: e.on for e in w.evidence}
    for milestone in (m for phase in w.phases for m in phase.milestones):
        late = (on - milestone.due).days
        status = _band(late, rules.milestone_without_evidence)
        if status and not _reached(milestone, dated, on):
            sentence = (
                f"No evidence shows a milestone that was due {_days(late)} ago: {_clause(milestone.what)}."
            )
            yield Finding(status, sentence)


def _reached(milestone: Milestone, dated: Mapping[str, date], on: date) -> bool:
    return any(dated[each] <= on for each in milestone.evidence)


def _targets(w: Workstream, rules: RagVersion, outlooks: Mapping[str, Outlook]) -> Iterator[Finding]:
    band = rules.target_off_track
    for target in w.targets:
        found = outlooks.get(target)
        if found and found.missed is not None and found.missed >= band.amber_from:
            status = Status.RED if found.missed >= band.red_from else Status.AMBER
            yield Finding(
                status,
                f"A target it should move is likely to be missed ({_percent(found.missed)}): {found.label}.",
            )


def _life(w: Workstream, on: date, rules: RagVersion) -> Iterator[Finding]:
    """Evidence is asked for while any phase is under way, and of a workstream that is over."""
    latest = w.evidence_by(on)
    under_way = [phase for phase in w.phases if phase.starts <= on <= phase.ends]
    over = all(phase.ends < on for phase in w.phases)
    if under_way:
        since = max(
            latest[0].on if latest else min(p.starts for p in under_way), min(p.starts for p in w.phases)
        )
        silent = (on - since).days
        if status := _band(silent, rules.without_evidence):
            said = f"for {_days(silent)}" if latest else f"since it began {_days(silent)} ago"
            yield Finding(status, f"There has been no evidence {said}.")
        elif not latest:
            yield Finding(Status.GREY, f"It began {_days(silent)} ago and has no evidence yet.")
    elif over:
        if not latest:
            yield Finding(Status.GREY, "Its phases are over and there is no evidence of what was done.")
    elif not latest:
        yield Finding(Status.GREY, "It is between two phases and has no evidence yet.")
    if not over and w.next_decision is None:
        yield Finding(Status.GREY, "No next decision is written down.")


def _band(late: int, band: DaysLate) -> Status | None:
    if late > band.red_after:
        return Status.RED
    return Status.AMBER if late > band.amber_after else None


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n:,} days"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _percent(share: float) -> str:
    return "over 99% sure" if share > 0.99 else f"{share:.0%} sure"


def _clause(words: str) -> str:
    """Words of a file within a sentence: no full stop of their own."""
    return " ".join(words.split()).rstrip(".")
