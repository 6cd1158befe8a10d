"""An audit as a folder: a page to read, tables behind it, and the rows that could not be used."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from goodwork.connectors.tables.write import escape_formula, write_csv, write_rejects
from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.core.fairness.planted import smallest_found
from goodwork.pipelines.audit import AuditResult, MovedGroup
from goodwork.reports.audit_words import HIDDEN, AuditWords, plots, table_rows
from goodwork.reports.html import filled
from goodwork.reports.links import NoLinks
from goodwork.reports.outputs import check_is_ours, mark
from goodwork.reports.style import report_css
from goodwork.reports.templating import environment
from goodwork.reports.words.phrases import long_date
from goodwork.standards.fairness import circumstances

Value = str | float | bool | None

_HEADINGS = ("Measure", "Group", "Mean", "Everybody else", "Difference", "Likely between", "Verdict")
_KEPT = (
    "index.html: what lists give to each group, to open in a browser",
    "comparisons.csv: every group on every measure against everybody else",
    "spreads.csv: the 10th, 50th and 90th percentile of each group",
    "circumstances.csv: how far lists move under each circumstance",
    "self_test.csv: penalties planted, and whether they were found (where asked for)",
    "rejects.csv: rows we could not use, and why",
)


def write_audit(result: AuditResult, folder: Path, place: str = "") -> None:
    """Replace `folder` with the audit. Raises NotOurFolderError when it holds files that Goodwork did not make."""
    check_is_ours(folder)
    write_folder_whole(folder, lambda unfinished: _fill(result, unfinished, place))


def _fill(result: AuditResult, folder: Path, place: str) -> None:
    (folder / "index.html").write_text(render_audit(result, place), encoding="utf-8", newline="\n")
    for name, headings, rows in _tables(result):
        write_csv(folder / f"{name}.csv", headings.split(), ([_cell(value) for value in row] for row in rows))
    write_rejects(folder / "rejects.csv", result.rejects)
    mark(folder, result.on, list(_KEPT))


def _tables(result: AuditResult) -> Iterator[tuple[str, str, list[tuple[Value, ...]]]]:
    """Every table by name, with its headings. What is not shown is left empty."""
    of = {m.id: m for m in result.measures}
    yield (
        "comparisons",
        "attribute group measure unit n_people mean everybody_else difference low high chance differs",
        [
            (
                c.attribute, c.group, of[c.measure].label, of[c.measure].unit, c.n, c.mean, c.rest, c.difference,
                c.low, c.high, c.chance, None if c.chance is None else c.differs(result.error),
            )
            for c in result.comparison.cells
        ],
    )  # fmt: skip
    yield (
        "spreads",
        "attribute group measure p10 median p90",
        [(s.attribute, s.group, of[s.measure].label, *s.at) for s in result.spreads],
    )
    yield (
        "circumstances",
        "circumstance attribute group jobs_lost_a_person change_of_job_quality change_of_hourly_pay",
        [
            (m.circumstance, m.attribute, m.group, m.jobs_lost, m.quality, m.pay)
            for m in (*result.moved_all, *result.moved)
        ],
    )
    test = result.self_test
    yield (
        "self_test",
        "attribute group penalty_percent score_apart_before score_apart_after differed_before differs_after found_by_making_scores_again",
        [
            (p.attribute, p.group, test.percent, p.before, p.after, p.stood_out_before, p.found_by_comparing, p.found_by_remaking)
            for p in test.planted
        ] if test else [],
    )  # fmt: skip


def _cell(value: Value) -> str:
    """A number as a number, empty where it is not shown; text that no spreadsheet takes for a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.6g}"
        case str():
            return escape_formula(value)
        case _:
            return str(value)


def render_audit(result: AuditResult, place: str = "") -> str:
    """The audit as one page that needs no other file."""
    words = AuditWords(result)
    findings = [
        (attribute, list(found)) for attribute, found in groupby(words.findings(), lambda f: f.attribute)
    ]
    return filled(
        environment(),
        "audit",
        links=NoLinks(),
        inline_css=report_css(),
        place=place.strip(),
        on=long_date(result.on),
        result=result,
        words=words,
        findings=findings,
        sections=[
            (g, plots(result, g.attribute), table_rows(result, g.attribute))
            for g in result.groupings
            if g.can_be_compared
        ],
        headings=_HEADINGS,
        moved=[(c, _moved_rows(result, c.id)) for c in circumstances()],
        lost=sorted(
            ((c.label, round(m.jobs_lost, 1)) for c in circumstances() for m in result.moved_all if m.circumstance == c.id),
            key=lambda row: -row[1],
        ),
        power_rows=_power_rows(result),
        found_from=smallest_found(result.self_test.powers, result.self_test.percent) if result.self_test else None,
        hidden=HIDDEN,
    )  # fmt: skip


def _moved_rows(result: AuditResult, circumstance: str) -> list[tuple[str, ...]]:
    found = [m for m in (*result.moved_all, *result.moved) if m.circumstance == circumstance]
    return [_moved_row(m)[1:] for m in found]


def _moved_row(moved: MovedGroup) -> tuple[str, ...]:
    label = next(c.label for c in circumstances() if c.id == moved.circumstance)
    return (
        label,
        moved.attribute or "All",
        moved.group,
        f"{moved.jobs_lost:,.1f}",
        HIDDEN if moved.quality is None else _signed(moved.quality, 1),
        HIDDEN if moved.pay is None else _signed(moved.pay, 2, "£"),
    )


def _signed(value: float, decimals: int, before: str = "") -> str:
    value = round(value, decimals)
    return f"{'−' if value < 0 else '+' if value > 0 else ''}{before}{abs(value):,.{decimals}f}"


def _power_rows(result: AuditResult) -> tuple[list[int], list[tuple[int, list[str]]]]:
    """Percentages across, group sizes down, the share of tries in which the penalty was found."""
    if result.self_test is None:
        return [], []
    powers = result.self_test.powers
    percents = sorted({p.percent for p in powers})
    found = {(p.size, p.percent): f"{p.found:.0%}" for p in powers}
    return percents, [(size, [found[size, p] for p in percents]) for size in sorted({p.size for p in powers})]
