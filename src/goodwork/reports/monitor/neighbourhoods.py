"""The page of neighbourhoods: who is left out inside places that do well, and where work is."""

from collections.abc import Iterator

from goodwork.pipelines.monitor.neighbourhood_table import HOW_LARGER, HOW_PEOPLE
from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.monitor.work_places import WorkPlaces
from goodwork.reports.monitor import good_jobs
from goodwork.reports.monitor.figures import Figure, table_as_csv
from goodwork.reports.monitor.moves import (
    MOVES_CSV,
    MOVES_HEADINGS,
    moves_changed,
    moves_figure,
    moves_rows,
    rule_words,
)
from goodwork.reports.monitor.place_figures import (
    england_figures,
    typed_maps,
)
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import counted, sentence_list
from goodwork.standards.typologies import residential_typology

ADDRESS = "neighbourhoods.html"


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page."""
    hoods = result.neighbourhoods
    if hoods is None:
        return
    shown = _figures(result, hoods)
    if hoods.residential:
        yield DataFile(MOVES_CSV, table_as_csv(MOVES_HEADINGS, moves_rows(hoods.residential)))
    yield Page(
        path=ADDRESS,
        title="Neighbourhoods",
        template="neighbourhoods",
        figures=shown,
        context={
            "headline": headline(hoods),
            "split": split_words(hoods),
            "how": (HOW_PEOPLE, HOW_LARGER),
            "work": hoods.work,
            "work_words": work_words(hoods.work) if hoods.work else "",
            "work_kinds": kind_rows(hoods.work) if hoods.work else [],
            "authorities": hoods.authorities,
            "authority_words": work_words(hoods.authorities) if hoods.authorities else "",
            "authority_kinds": kind_rows(hoods.authorities) if hoods.authorities else [],
            "moves": residential_typology(),
            "moves_changed": moves_changed(hoods.residential) if hoods.residential else [],
            "moves_csv": MOVES_CSV,
            "moves_rule": rule_words(residential_typology().similar.rule),
            "jobs": good_jobs.headline(result.good_jobs) if result.good_jobs else "",
            "jobs_address": good_jobs.ADDRESS,
        },
    )


def _figures(result: MonitorResult, hoods: Neighbourhoods) -> dict[str, Figure]:
    found: dict[str, Figure] = dict(england_figures(hoods, result.areas))
    if hoods.residential:
        found["moves"] = moves_figure(hoods.residential)
    if hoods.outlines and hoods.work:
        title, where = work_title(hoods.work), place_name(result, hoods.work)
        found |= typed_maps("work", hoods.work, hoods.outlines.larger, title, where, plain=True)
    if hoods.outlines and hoods.authorities:
        found |= typed_maps(
            "authorities", hoods.authorities, hoods.outlines.of_census, work_title(hoods.authorities), "England and Wales (the map shows England)", plain=True
        )  # fmt: skip
    return found


def place_name(result: MonitorResult, work: WorkPlaces) -> str:
    """The authorities the neighbourhoods lie in."""
    codes = sorted({code for code in work.authorities if code})
    return sentence_list([result.areas[c].name if c in result.areas else c for c in codes])


def headline(hoods: Neighbourhoods) -> str:
    """The finding of the page."""
    within = 1 - hoods.inequality.split.share_between
    return (
        f"Most of the inequality of low income in England is inside its local authorities, not between them: "
        f"{within * 100:.0f} of every 100 parts."
    )


def split_words(hoods: Neighbourhoods) -> str:
    """How the inequality splits, with the measure named."""
    split = hoods.inequality.split
    return (
        f"Theil's L of the share of people with a low income, over {hoods.table.small.height:,} neighbourhoods, is "
        f"{split.total:.3f}: {split.between:.3f} between {len(split.groups)} authorities and {split.within:.3f} within "
        "them. It is 0 when every neighbourhood is alike."
    )


def work_title(work: WorkPlaces) -> str:
    """Where the jobs are, in a sentence."""
    jobs = work.kinds.facts.jobs
    n = int(work.kinds.in_core.sum())
    share_there = jobs[work.kinds.in_core].sum() / max(int(jobs.sum()), 1)
    return (
        f"{share_there:.0%} of the jobs people travel to are in {n} of {len(work.kinds.areas):,} areas, each with far more "
        "jobs than working residents."
    )


def work_words(work: WorkPlaces) -> str:
    """How many journeys were counted."""
    total = int(work.kinds.facts.workers.sum())
    return f"{counted(total, 'person', 'people')} who lived in these {work.typology.areas} travelled to a workplace."


def kind_rows(work: WorkPlaces) -> list[tuple[str, str, str, str]]:
    """Each kind: its letter, name, meaning and how many areas are of it, with how many of those are firm."""
    rows = []
    for n, kind in enumerate(work.typology.kinds):
        of_kind = [firm for k, firm in zip(work.kinds.kind, work.kinds.is_firm, strict=True) if k == kind.id]
        rows.append(
            (f"{chr(ord('A') + n)}. {kind.label}", kind.means, str(len(of_kind)), str(int(sum(of_kind))))
        )
    return rows


SECTION = Section("Neighbourhoods", ADDRESS, lambda result: result.neighbourhoods is not None, pages)
