"""A replay as a page: the two rules side by side, every assumption, and which of them would turn the answer round."""

from collections.abc import Iterator
from math import isnan
from pathlib import Path

from goodwork.connectors.tables.write import escape_formula, write_csv
from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.core.policy_lab.outcomes import HEADLINES, Contrast, Estimate
from goodwork.pipelines.policy_lab import SENSITIVITY_REPLICATIONS, LabResult, Sensitivity
from goodwork.reports.audit_words import DotPlot, dot_plot
from goodwork.reports.html import filled
from goodwork.reports.links import NoLinks
from goodwork.reports.outputs import check_is_ours, mark
from goodwork.reports.style import report_css
from goodwork.reports.templating import environment
from goodwork.reports.words.phrases import long_date
from goodwork.standards.policy_lab import Assumption

_KEPT = (
    "index.html: the two rules side by side, to open in a browser",
    "outcomes.csv: every outcome under each rule, with its interval",
    "assumptions.csv: every number it rests on",
    "sensitivity.csv: the headline differences at the ends of each assumption's range",
)
_SHORT = {"sustained": "People in a job that lasts, of 100", "weeks_in_work": "Weeks in work a person"}
NOTHING = "nothing to count"


def write_lab(result: LabResult, folder: Path, place: str = "") -> None:
    """Replace `folder` with the page and its tables. Raises NotOurFolderError when it holds files not ours."""
    check_is_ours(folder)
    write_folder_whole(folder, lambda unfinished: _fill(result, unfinished, place))


def _fill(result: LabResult, folder: Path, place: str) -> None:
    (folder / "index.html").write_text(render_lab(result, place), encoding="utf-8", newline="\n")
    write_csv(
        folder / "outcomes.csv",
        ("outcome", "unit", *(f"{rule}_{end}" for rule in ("work_first", "good_work", "difference") for end in ("mean", "low", "high"))),
        [
            [c.outcome.label, c.outcome.unit, *(f"{x:.6g}" for e in (c.work_first, c.good_work, c.difference) for x in (e.mean, e.low, e.high))]
            for c in result.contrasts
        ],
    )  # fmt: skip
    write_csv(
        folder / "assumptions.csv",
        ("name", "label", "value", "low", "high", "unit", "source", "note"),
        [
            [name, *map(escape_formula, (a.label,)), f"{a.value:g}", f"{a.low:g}", f"{a.high:g}", a.unit, source_words(result, a), escape_formula(a.note)]
            for name, a in result.assumptions.each().items()
        ],
    )  # fmt: skip
    write_csv(
        folder / "sensitivity.csv",
        ("name", "headline", "difference_at_low", "difference_at_value", "difference_at_high", "turns_at"),
        [
            [s.name, h, *(f"{e[h].mean:.6g}" for e in (s.at_low, s.at_value, s.at_high)), "" if s.turns_at[h] is None else f"{s.turns_at[h]:.4g}"]
            for s in result.sensitivities
            for h in HEADLINES
        ],
    )  # fmt: skip
    mark(folder, result.on, list(_KEPT))


def render_lab(result: LabResult, place: str = "") -> str:
    """The lab as one page that needs no other file."""
    each = result.assumptions.each()
    return filled(
        environment(),
        "policy_lab",
        links=NoLinks(),
        inline_css=report_css(),
        place=place.strip(),
        on=long_date(result.on),
        result=result,
        headline=headline(result),
        plots=_plots(result),
        rows=[_outcome_row(c) for c in result.contrasts],
        assumptions=[
            (a.label, f"{a.value:g}", f"{a.low:g} to {a.high:g}", a.unit, source_words(result, a), a.note)
            for a in each.values()
        ],
        turning=[_turning_row(s, each[s.name]) for s in result.sensitivities],
        n_turning=sum(any(x is not None for x in s.turns_at.values()) for s in result.sensitivities),
        sensitivity_replications=SENSITIVITY_REPLICATIONS,
    )


def source_words(result: LabResult, assumption: Assumption) -> str:
    """Whose number it is."""
    source = result.assumptions.source(assumption.reference)
    return "our assumption" if source.address == "own assumption" else source.title


def certain(difference: Estimate) -> bool:
    """Whether the middle 95 of 100 replications all point one way."""
    return not isnan(difference.mean) and (difference.low > 0 or difference.high < 0)


def headline(result: LabResult) -> str:
    """What the replays say under these assumptions, in one sentence, and no more than that."""
    first = result.contrasts[0]
    d = first.difference
    if isnan(d.mean):
        return "Nobody could be replayed: no person has a vacancy she could take."
    if not certain(d):
        return (
            "Under these assumptions the two rules cannot be told apart: people in a job that lasts differ by "
            f"{number(d.mean)} of 100, between {number(d.low)} and {number(d.high)}."
        )
    better = "Good work" if d.mean > 0 else "Work first"
    return (
        f"Under these assumptions {better.lower()} leaves more people in a job that lasts 26 weeks: "
        f"{abs(d.mean):.1f} more of every 100, between {abs(d.low if d.mean > 0 else d.high):.1f} and "
        f"{abs(d.high if d.mean > 0 else d.low):.1f}."
    )


def told(result: LabResult) -> Iterator[str]:
    """The result for a terminal: the label, the headline, every assumption."""
    yield "A thinking aid, not a forecast: every number below it is assumed."
    yield headline(result)
    for c in result.contrasts:
        d = c.difference
        yield (
            f"  {c.outcome.label} ({c.outcome.unit}): work first {number(c.work_first.mean, c.outcome.decimals)}, good work "
            f"{number(c.good_work.mean, c.outcome.decimals)}; difference {number(d.low, c.outcome.decimals)} to {number(d.high, c.outcome.decimals)}"
        )
    yield "Assumed:"
    for name, a in result.assumptions.each().items():
        yield f"  {name} = {a.value:g} ({a.unit}; tried from {a.low:g} to {a.high:g}): {a.label}. {source_words(result, a).capitalize()}."
    turning = [s.name for s in result.sensitivities if any(x is not None for x in s.turns_at.values())]
    yield f"Would turn the answer round within its range: {', '.join(turning) or 'none alone'}."


def number(value: float, decimals: int = 1) -> str:
    """A figure with a true minus sign."""
    if isnan(value):
        return NOTHING
    value = round(value, decimals)
    return f"{'−' if value < 0 else ''}{abs(value):,.{decimals}f}"


def _outcome_row(c: Contrast) -> tuple[str, ...]:
    places = c.outcome.decimals
    d = c.difference
    verdict = (
        NOTHING if isnan(d.mean)
        else "cannot tell" if not certain(d)
        else "neither better nor worse" if c.outcome.more_is_better is None
        else "better under good work" if (d.mean > 0) == c.outcome.more_is_better
        else "better under work first"
    )  # fmt: skip
    return (
        c.outcome.label, c.outcome.unit, number(c.work_first.mean, places), number(c.good_work.mean, places),
        f"{number(d.mean, places)} ({number(d.low, places)} to {number(d.high, places)})", verdict,
    )  # fmt: skip


def _plots(result: LabResult) -> list[DotPlot]:
    """Differences in two pictures: what happens to people, and what happens to jobs; each on one scale."""
    groups = {
        "Of 100 people": ("sustained", "placed", "waiting"),
        "Of 100 jobs started": ("lasted_13", "lasted_26", "lasted_52", "churn"),
        "Of 100 places posted": ("filled", "filled_by_others"),
        "Weeks": ("weeks_in_work", "weeks_to_start"),
        "Job quality, points": ("quality",),
        "Pay, pounds an hour": ("pay",),
    }
    by_id = {c.outcome.id: c for c in result.contrasts}
    found = []
    for title, wanted in groups.items():
        rows = [
            (c.outcome.label, number(c.difference.mean, c.outcome.decimals), c.difference.mean, c.difference.low, c.difference.high, certain(c.difference))
            for c in map(by_id.__getitem__, wanted)
            if not isnan(c.difference.mean)
        ]  # fmt: skip
        if rows:
            found.append(dot_plot(title, "good work less work first", rows))
    return found


def _turning_row(s: Sensitivity, a: Assumption) -> tuple[str, ...]:
    cells = [a.label, f"{a.low:g} to {a.high:g}"]
    for h in HEADLINES:
        cells.append(f"{number(s.at_low[h].mean)} … {number(s.at_high[h].mean)}")
        turns = s.turns_at[h]
        cells.append("no" if turns is None else f"at about {turns:.3g}")
    return tuple(cells)
