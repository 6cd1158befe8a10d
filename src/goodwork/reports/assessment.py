"""One advert, assessed: as a page, and as words for the terminal."""

import shutil
import textwrap
from collections.abc import Iterator

from rich.text import Text

from goodwork.core.job_quality.profile import DimensionMark
from goodwork.core.rights.verdicts import Verdict, VerdictKind
from goodwork.pipelines.results import Assessment
from goodwork.reports.html import filled
from goodwork.reports.links import NoLinks
from goodwork.reports.pages import summarise, vacancy_page, verdict_groups
from goodwork.reports.quality_strip import strip_sentence
from goodwork.reports.style import report_css
from goodwork.reports.templating import environment
from goodwork.reports.understood import Fact, understood
from goodwork.reports.words.labels import MARKS, MEASURE_STATES, VERDICTS
from goodwork.reports.words.phrases import sentences, shortened, without_controls

_WIDEST_LABEL = 22
_EASY_TO_READ = 100  # columns

# Shapes that stand in a terminal for the marks of the strip; each has its word beside it.
_SHAPES = {
    DimensionMark.STATED: "●",
    DimensionMark.NOT_STATED: "○",
    DimensionMark.CONTRADICTED: "⊖",
    DimensionMark.BELOW_FLOOR: "▪",
}

Line = tuple[str, str]  # words and a rich style


def render_assessment(assessment: Assessment) -> str:
    """One advert as a page that needs no other file."""
    page = vacancy_page(summarise(assessment), None)
    return filled(
        environment(), "assessment", page=page, links=NoLinks(), inline_css=report_css(), place="", on=""
    )


def assessment_text(assessment: Assessment, width: int | None = None) -> Text:
    """One advert for the terminal, its width unless told. Advert words can neither style nor steer it."""
    columns = width or min(shutil.get_terminal_size((_EASY_TO_READ, 24)).columns, _EASY_TO_READ)
    text = Text()
    for words, style in _lines(assessment):
        text.append(_wrapped(without_controls(words), columns) + "\n", style=style)
    return text


def _wrapped(words: str, width: int) -> str:
    """One line over as many as it needs, each indented a little more than the first."""
    indent = " " * (len(words) - len(words.lstrip()) + 2)
    lines = textwrap.wrap(
        words, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def _lines(assessment: Assessment) -> Iterator[Line]:
    job = summarise(assessment)
    yield job.title, "bold"
    yield " · ".join(filter(None, [job.employer, job.place, job.closes and f"closes {job.closes}"])), ""
    yield "", ""
    yield from _quality_lines(assessment)
    yield from _fact_lines(assessment)
    yield from _rights_lines(assessment)
    yield "Ask the employer", "bold"
    yield from ((f"  {n}. {question.words}", "") for n, question in enumerate(assessment.questions, 1))
    if not assessment.questions:
        yield "  The advert leaves nothing to ask.", ""


def _quality_lines(assessment: Assessment) -> Iterator[Line]:
    yield f"{strip_sentence(assessment.quality)}", "bold"
    for dimension in assessment.quality.dimensions:
        yield f"  {_SHAPES[dimension.mark]} {dimension.label:{_WIDEST_LABEL}} {MARKS[dimension.mark]}", ""
        for measure in dimension.measures:
            for evidence in measure.evidence[:1]:
                state = MEASURE_STATES[measure.state].lower()
                yield f"      {measure.label}, {state}: “{shortened(evidence.quote, 80)}”", "dim"
    yield "", ""


def _fact_lines(assessment: Assessment) -> Iterator[Line]:
    yield "What we understood", "bold"
    for label, facts in understood(assessment):
        for fact in facts:
            detail = f" ({fact.detail})" if fact.detail else ""
            yield f"  {label + ':':{_WIDEST_LABEL}} {fact.words or 'ask about'}{detail}", ""
            yield from ((f"      {how}", "dim") for how in _how(fact))
    yield "", ""


def _how(fact: Fact) -> Iterator[str]:
    if fact.ask:
        yield f"Ask: {fact.ask}"
    if fact.evidence and not fact.is_quotation:
        yield f"From the advert: “{shortened(fact.evidence[0].quote, 80)}”"
    if fact.calculated:
        yield f"Calculated: {sentences(fact.calculated)}"


def _rights_lines(assessment: Assessment) -> Iterator[Line]:
    yield "Rights", "bold"
    for group in verdict_groups(assessment.rights):
        if group.kind is VerdictKind.NOT_ASSESSABLE:
            yield f"  {VERDICTS[group.kind]}: {', '.join(v.title.lower() for v in group.verdicts)}", "dim"
            continue
        for verdict in group.verdicts:
            yield from _verdict_lines(verdict)
    if not assessment.rights:
        yield "  No right was assessed on this advert.", ""
    yield "", ""


def _verdict_lines(verdict: Verdict) -> Iterator[Line]:
    unverified = "" if verdict.verified else " (not yet verified)"
    yield (
        f"  {VERDICTS[verdict.kind]}: {verdict.title}{unverified}",
        "bold" if verdict.kind is VerdictKind.LIKELY_BREACH else "",
    )
    yield f"      {verdict.explanation}", ""
    if verdict.question:
        yield f"      Ask: {verdict.question}", ""
    yield f"      {'. '.join(filter(None, [verdict.law, verdict.source]))}", "dim"
