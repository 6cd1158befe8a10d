"""The templates' environment: escaping always on, and the words and drawings a template may ask for."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from goodwork.core.job_quality.profile import DimensionMark, MeasureState
from goodwork.core.matching.score import POINT, score_weights
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.pipelines.results import (
    Lever,
    Nearness,
    PlaceLever,
    ScorePart,
    SecondListJob,
    Shortlist,
    ShortlistedJob,
)
from goodwork.reports.pages import JobSummary, ReportPages
from goodwork.reports.quality_strip import mark_svg, strip_sentence
from goodwork.reports.summary import (
    FIRST_NEEDS,
    NEED_LABELS,
    Need,
    best_lever,
    costliest_limit,
    employers_best_lever,
    need_sentence,
)
from goodwork.reports.words.crowding import (
    at_most_words,
    changes_nothing,
    crowd_words,
    points_off,
    second_list_words,
)
from goodwork.reports.words.journeys import by_timetable, journey
from goodwork.reports.words.labels import MARKS, MEASURE_STATES, VERDICTS
from goodwork.reports.words.levers import with_reason
from goodwork.reports.words.limits import limit_of_you
from goodwork.reports.words.phrases import (
    capitalised,
    counted,
    long_date,
    sentence_list,
    sentences,
    shortened,
)
from goodwork.reports.words.points import in_tenths, points_in_words, tenths_in_words
from goodwork.vocabulary.work import WorkPlaceKind

_MARK_KEY = {
    DimensionMark.STATED: "stated, and good",
    DimensionMark.NOT_STATED: "not stated: ask about it",
    DimensionMark.CONTRADICTED: "contradicted",
    DimensionMark.BELOW_FLOOR: "below the legal floor",
}

# A verdict wears the mark of the same meaning; what cannot be told has none.
_VERDICT_MARKS = {
    VerdictKind.LIKELY_BREACH: DimensionMark.BELOW_FLOOR,
    VerdictKind.ASK: DimensionMark.NOT_STATED,
    VerdictKind.GOOD_SIGN: DimensionMark.STATED,
    VerdictKind.NOT_ASSESSABLE: None,
}

# The bars of every job share one scale, the most a part can add, so that a poor fit looks like one.
_FULLEST_PART = score_weights().occupation * POINT


def environment() -> Environment:
    """A fresh environment: its caches live as long as one report."""
    made = Environment(
        loader=PackageLoader("goodwork.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_WORDS)
    made.globals.update(_per_vacancy(made))
    return made


def _per_vacancy(made: Environment) -> dict[str, Any]:
    """The parts of a card that are the same on every shortlist, rendered once for each vacancy."""
    cards: dict[tuple[str, str], Markup] = {}

    def once(macro: str, job: JobSummary) -> Markup:
        key = (macro, job.vacancy_id)
        if key not in cards:
            components = made.get_template("components.html.jinja").module
            cards[key] = getattr(components, macro)(job.assessment.quality)
        return cards[key]

    return {
        "quality_card_of": lambda job: once("quality_card", job),
        "quality_words_of": lambda job: once("quality_words", job),
    }


def _bar(n: int, longest: int) -> Markup:
    """A bar that prints. A part that takes points away is drawn hollow, and its figure carries the minus sign."""
    share = min(100 * abs(n) / longest, 100) if longest else 0
    drawn = (
        '<rect class="bar-less" x="0.5" y="0.5" width="{:.1f}" height="7"/>'
        if n < 0
        else ('<rect width="{:.1f}" height="8"/>')
    )
    return Markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup(drawn.format(share)))


def _shown_parts(parts: Sequence[ScorePart]) -> list[tuple[ScorePart, str]]:
    tenths = in_tenths([part.points for part in parts])
    return list(zip(parts, map(tenths_in_words, tenths), strict=True))


def _journey(item: ShortlistedJob, job: JobSummary) -> str:
    """The journey in words. Empty when it is not known."""
    if job.assessment.facts.place.kind is WorkPlaceKind.REMOTE:
        return "None: work at home"
    return journey(item)


def _reach_sentence(shortlist: Shortlist) -> str:
    n_jobs = len(shortlist.jobs)
    within = f"{counted(shortlist.n_in_reach, 'job')} within reach of home"
    if not n_jobs:
        return f"There is no job to look at yet: {within}, none of which fits everything you told us."
    fitting = f"{shortlist.n_eligible:,} of them {'fits' if shortlist.n_eligible == 1 else 'fit'}"
    rest = shortlist.n_eligible - n_jobs
    further = (
        ""
        if rest <= 0
        else f" The {rest:,} not shown here score lower or are further from the work you named."
    )
    return f"There are {within}; {fitting} everything you told us. Here {'is' if n_jobs == 1 else 'are'} {n_jobs:,}.{further}"


_NEARNESS_HEADINGS = {
    Nearness.CLOSE: "Close to the work you named",
    Nearness.SOME_WAY: "Some way from the work you named",
    Nearness.FAR: "Other work that fits your limits",
    Nearness.NOT_KNOWN: "",
}


def _by_nearness(jobs: Sequence[ShortlistedJob]) -> list[tuple[Nearness, list[ShortlistedJob]]]:
    """The list in its parts; within each the highest score comes first."""
    return [(nearness, list(part)) for nearness, part in groupby(jobs, key=lambda job: job.nearness)]


def _second_by_nearness(entries: Sequence[SecondListJob]) -> list[tuple[Nearness, list[SecondListJob]]]:
    return [(nearness, list(part)) for nearness, part in groupby(entries, key=lambda e: e.job.nearness)]


def _nothing_sentence(shortlist: Shortlist) -> str:
    cost = costliest_limit(shortlist)
    if cost is not None:
        limit = limit_of_you(cost.limit, cost.label)
        return f"{limit}: this alone closes {counted(cost.n_jobs, 'job')}. Below is what each limit costs."
    return "no one limit is the reason. Talk to your adviser about which of them could move."


def _lever_rows(levers: Iterable[Lever]) -> list[tuple[str, int]]:
    rows = ((with_reason(lever), lever.opens) for lever in levers if lever.opens)
    return sorted(rows, key=lambda row: -row[1])


def _cost_rows(shortlist: Shortlist) -> list[tuple[str, int]]:
    costs = (
        (limit_of_you(cost.limit, cost.label), cost.n_jobs) for cost in shortlist.limit_costs if cost.n_jobs
    )
    return sorted(costs, key=lambda row: -row[1])


def _need_rows(pages: ReportPages) -> list[tuple[str, int]]:
    counts = pages.figures.by_need
    return [(NEED_LABELS[kind], counts[kind]) for kind in (Need.NONE, *reversed(FIRST_NEEDS)) if counts[kind]]


_PLACES_SHOWN = 8
_PLACE_HEADINGS = {
    "where people live": "By where people live: people to whom it would open a job",
    "where the work is": "By where the work is: the most people one job there would gain",
}


def _place_bars(levers: Sequence[PlaceLever]) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """For each side its heading and the changes that help most people, with the place each is in."""
    found = []
    for side, words in _PLACE_HEADINGS.items():
        rows = [(f"{row.place}: {row.words}", row.n_people) for row in levers if row.side == side]
        if rows:
            found.append((side, words, rows[:_PLACES_SHOWN]))
    return found


_WORDS = {
    "bar": _bar,
    "by_nearness": _by_nearness,
    "at_most_words": at_most_words,
    "changes_nothing": changes_nothing,
    "crowd_words": crowd_words,
    "points_off": points_off,
    "second_by_nearness": _second_by_nearness,
    "second_list_words": second_list_words,
    "nearness_heading": _NEARNESS_HEADINGS.__getitem__,
    "best_lever": best_lever,
    "employers_best_lever": employers_best_lever,
    "by_timetable": by_timetable,
    "place_bars": _place_bars,
    "capitalised": capitalised,
    "costs_of": _cost_rows,
    "counted": counted,
    "date_of": long_date,
    "fullest_part": _FULLEST_PART,
    "journey": _journey,
    "levers_of": _lever_rows,
    "longest_of": lambda rows: max((n for _, n in rows), default=0),
    "mark_key": list(_MARK_KEY.items()),
    "mark_label": MARKS,
    "mark_svg": cache(mark_svg),
    "measure_mark": {state: DimensionMark(state) for state in MeasureState},
    "need_label": NEED_LABELS,
    "need_rows": _need_rows,
    "need_sentence": need_sentence,
    "nothing_sentence": _nothing_sentence,
    "reach_sentence": _reach_sentence,
    "score_words": points_in_words,
    "sentence_list": sentence_list,
    "sentences": sentences,
    "short": shortened,
    "shown_parts": _shown_parts,
    "state_label": MEASURE_STATES,
    "strip_sentence": strip_sentence,
    "verdict_label": VERDICTS,
    "verdict_mark": _VERDICT_MARKS,
}
