"""The page of the work programme: each workstream with the colour its dates and evidence give it, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodwork.core.work_programme.plan import Milestone, Workstream
from goodwork.core.work_programme.status import STATUS_WORDS, Status
from goodwork.pipelines.monitor.programme import Judged, ProgrammeResult
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.figures import Figure, table_as_csv
from goodwork.reports.monitor.pictures.timeline import Mark, Stretch, timeline_picture
from goodwork.reports.monitor.place_sources import named, source_rows, whose
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.verdicts import Chip
from goodwork.reports.words.phrases import counted, long_date, sentence_list, shortened

ADDRESS = "programme.html"
CSV = "data/programme/workstreams.csv"
HEADINGS = ("workstream", "status", "reason", "owner", "organisation", "next decision", "who decides", "by", "latest evidence", "owner says", "owner said on")  # fmt: skip
_NAME = 29  # letters that stand beside a colour's name on a phone
CHIPS = {
    Status.RED: Chip("■", STATUS_WORDS[Status.RED], "is-worse"),
    Status.AMBER: Chip("▲", STATUS_WORDS[Status.AMBER], "is-amber"),
    Status.GREY: Chip("?", STATUS_WORDS[Status.GREY], "is-unclear"),
    Status.GREEN: Chip("●", STATUS_WORDS[Status.GREEN], "is-better"),
}


@dataclass(frozen=True, slots=True)
class ShownWorkstream:
    """One workstream as its part of the page shows it."""

    workstream: Workstream
    chip: Chip
    reason: str
    others: tuple[str, ...]
    owner_says: str
    milestones: tuple[tuple[str, ...], ...]
    evidence: tuple[tuple[str, str, str], ...]
    decision: str
    moves: str


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page and its table."""
    programme = result.programme
    assert isinstance(programme, ProgrammeResult)
    yield DataFile(CSV, table_as_csv(HEADINGS, [_csv_row(each) for each in programme.workstreams]))
    yield Page(
        ADDRESS,
        programme.heading.name,
        "programme",
        {
            "heading": programme.heading,
            "agreed": f"Agreed by {programme.heading.agreed_by}, {long_date(programme.heading.agreed_on)}.",
            "tally": tally(programme),
            "workstreams": [shown(each, programme, result) for each in programme.workstreams],
            "bands": band_rows(programme),
            "files": source_rows(programme.sources),
            "csv": CSV,
        },
        {"timeline": _timeline(programme)},
        place=programme.heading.place,
    )


def tally(programme: ProgrammeResult) -> str:
    """How many workstreams have each colour, the worst first."""
    counts = Counter(each.judgement.status for each in programme.workstreams)
    said = [
        f"{counts[status]} {'is' if counts[status] == 1 else 'are'} {status.value}"
        for status in Status
        if counts[status]
    ]
    return f"Of {counted(len(programme.workstreams), 'workstream')}, {sentence_list(said)}."


def shown(each: Judged, programme: ProgrammeResult, result: MonitorResult) -> ShownWorkstream:
    """Everything the page says of one workstream."""
    w, on = each.workstream, programme.on
    decision = w.next_decision
    says = w.owner_says
    return ShownWorkstream(
        workstream=w,
        chip=CHIPS[each.judgement.status],
        reason=each.judgement.reason,
        others=tuple(finding.sentence for finding in each.judgement.findings[1:]),
        owner_says=f"{says.status}, on {long_date(says.on)}.{f' “{says.words}”' if says.words else ''}"
        if says
        else "",
        milestones=tuple(
            (m.what, phase.name, long_date(m.due), _standing(m, w, on)[1])
            for phase in w.phases
            for m in phase.milestones
        ),
        evidence=tuple((long_date(e.on), e.what, e.where) for e in w.evidence_by(on)),
        decision=f"{decision.what}. {decision.who}, by {long_date(decision.by)}."
        if decision
        else "None is written down.",
        moves=moves_words(each, programme, result),
    )


def moves_words(each: Judged, programme: ProgrammeResult, result: MonitorResult) -> str:
    """The figures it should move, and those this site does not hold."""
    titles = named(each.workstream.indicators, result.indicators)
    titles += [programme.outlooks[t].label for t in each.workstream.targets if t in programme.outlooks]
    here = f"{sentence_list(titles)}." if titles else ""
    gone = f"Not on this site: {', '.join(each.unknown).replace('_', ' ')}." if each.unknown else ""
    return " ".join(filter(None, (here, gone))) or "No figure is linked."


def band_rows(programme: ProgrammeResult) -> list[tuple[str, str, str, str]]:
    """Each rule with its two bands and whose it is."""
    b, rules = programme.bands, programme.rules
    days = (
        ("A decision is overdue", b.decision_overdue),
        ("A phase is under way and there is no new evidence", b.without_evidence),
        ("A milestone is past and no evidence shows it", b.milestone_without_evidence),
    )
    rows = [
        (
            words,
            f"more than {counted(band.amber_after, 'day')}",
            f"more than {counted(band.red_after, 'day')}",
            whose(rules, band),
        )
        for words, band in days
    ]
    target = b.target_off_track
    return [
        *rows,
        ("A linked target is likely to be missed", f"{target.amber_from:.0%} sure or more", f"{target.red_from:.0%} sure or more", whose(rules, target)),
    ]  # fmt: skip


def _standing(milestone: Milestone, w: Workstream, on: date) -> tuple[str, str]:
    shown_by = [e for e in w.evidence_by(on) if e.id in milestone.evidence]
    if shown_by:
        return "shown", f"shown by evidence of {long_date(min(e.on for e in shown_by))}"
    return ("late", "due, and no evidence shows it") if milestone.due < on else ("to_come", "to come")


def _timeline(programme: ProgrammeResult) -> Figure:
    on = programme.on
    rows = tuple(
        Stretch(
            shortened(each.workstream.name, _NAME),
            each.judgement.status.value.capitalize(),
            tuple((phase.starts, phase.ends) for phase in each.workstream.phases),
            tuple(
                Mark(m.due, _standing(m, each.workstream, on)[0])
                for phase in each.workstream.phases
                for m in phase.milestones
            ),
        )
        for each in programme.workstreams
    )
    late = sum(mark.kind == "late" for row in rows for mark in row.marks)
    title = (
        f"{counted(late, 'milestone')} due and not shown by evidence."
        if late
        else "Every milestone due is shown by evidence."
    )
    return Figure(
        title=title,
        subtitle=f"Phases and milestones of each workstream, {programme.heading.place}, {long_date(on)}",
        picture=timeline_picture(title, rows, on, "today"),
        source=f"{programme.heading.name}, {programme.sources[0].path}",
        date=long_date(on),
        certainty="As written in the programme's file; a milestone is shown only where dated evidence is named for it",
        headings=(
            "Workstream",
            "Phase",
            "Starts",
            "Ends",
            "Milestones shown",
            "Milestones due and not shown",
        ),
        rows=tuple(_phase_rows(programme)),
        n_words=4,
    )


def _phase_rows(programme: ProgrammeResult) -> Iterator[tuple[str, ...]]:
    for each in programme.workstreams:
        for phase in each.workstream.phases:
            kinds = Counter(_standing(m, each.workstream, programme.on)[0] for m in phase.milestones)
            yield (
                each.workstream.name, phase.name, long_date(phase.starts), long_date(phase.ends),
                str(kinds["shown"]), str(kinds["late"]),
            )  # fmt: skip


def _csv_row(each: Judged) -> tuple[str, ...]:
    w = each.workstream
    decision, says = w.next_decision, w.owner_says
    latest = max((e.on for e in w.evidence), default=None)
    return (
        w.name, each.judgement.status.value, each.judgement.reason, w.owner.role, w.owner.organisation,
        decision.what if decision else "", decision.who if decision else "", str(decision.by) if decision else "",
        str(latest or ""), says.status if says else "", str(says.on) if says else "",
    )  # fmt: skip


SECTION = Section("Work programme", ADDRESS, lambda result: result.programme is not None, pages)
