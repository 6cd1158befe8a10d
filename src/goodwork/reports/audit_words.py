"""What an audit found, in plain words: differences, what would explain them by limits, and never more than the data say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goodwork.core.fairness.comparison import Cell
from goodwork.core.fairness.measures import Family, Measure
from goodwork.pipelines.audit import AuditResult
from goodwork.reports.words.phrases import counted, sentence_list

PICTURED = ("exposure", "eligible", "score", "quality", "pay", "minutes", "few_jobs", "placed")
_TOLD = (
    ("placed", "were given a place", "more often", "less often"),
    ("no_jobs", "have no job on the list", "more often", "less often"),
    ("few_jobs", "have few jobs on the list", "more often", "less often"),
    ("eligible", "could take", "more jobs", "fewer jobs"),
    ("exposure", "are shown", "more jobs", "fewer jobs"),
    ("good_exposure", "are shown", "more jobs of the best quality", "fewer jobs of the best quality"),
    ("score", "are shown jobs that score", "higher", "lower"),
    ("quality", "are shown jobs whose quality is", "higher", "lower"),
    ("pay", "are shown jobs that pay", "more", "less"),
    ("minutes", "are shown jobs that are", "further away", "nearer"),
    ("rivals", "are shown jobs that", "more others are shown too", "fewer others are shown too"),
)
_EXPLAINED = ("no_jobs", "few_jobs", "eligible", "exposure", "score", "quality", "pay")
_LIMITS_NAMED = 3
HIDDEN = "not shown"


def figure(measure: Measure, value: float | None, *, signed: bool = False) -> str:
    """A value in its unit: "£14.04", "12%", "−3.1"; "not shown" where too few people are behind it."""
    if value is None:
        return HIDDEN
    if measure.is_share:
        text, value = f"{abs(value):.0%}", round(value, 2)
    else:
        value = round(value, measure.decimals)
        text = f"{abs(value):,.{measure.decimals}f}"
        text = f"£{text}" if measure.unit == "pounds an hour" else text
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{text}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference beyond chance, in a sentence, and what would explain it, in another ("" where nothing would)."""

    attribute: str
    sentence: str
    explained: str


class AuditWords:
    """The sentences of one audit."""

    def __init__(self, result: AuditResult) -> None:
        self.result = result
        self.measures = {measure.id: measure for measure in result.measures}
        self.cells = {(c.attribute, c.group, c.measure): c for c in result.comparison.cells}
        self.differing = [c for c in result.comparison.cells if c.differs(result.error)]

    @property
    def headline(self) -> str:
        compared = self.result.comparison.n_compared
        if not compared:
            return "Nothing could be compared: no attribute has two groups with enough people."
        findings = self.findings()
        if not findings:
            return "No difference between groups that chance would not explain."
        apart = len(
            {c.measure for c in self.differing if self.measures[c.measure].family is not Family.CLOSED}
        )
        return (
            f"Lists differ between groups on {counted(apart, 'measure')}, by more than chance would explain. "
            "What follows says how, and which limits go with it; it cannot say why."
        )

    def findings(self) -> list[Finding]:
        """A finding for each group and measure that differs; of two groups, from the side of the first alone."""
        found = []
        for grouping in self.result.groupings:
            sides = grouping.names[:1] if len(grouping.names) == 2 else grouping.names
            for group in sides:
                found += list(self._of_group(grouping.attribute, group))
        return found

    def _of_group(self, attribute: str, group: str) -> Iterator[Finding]:
        """What differs; what would explain it is said once, with the first difference it would explain."""
        told = ""
        for measure_id, verb, more, less in _TOLD:
            cell = self.cells.get((attribute, group, measure_id))
            if cell and cell.differs(self.result.error) and cell.difference is not None:
                explained = self._explained(attribute, group, cell) if measure_id in _EXPLAINED else ""
                direction = more if cell.difference > 0 else less
                sentence = f"{group}: {verb} {direction}. {self._figures(cell)}"
                yield Finding(attribute, sentence, "" if explained == told else explained)
                told = explained or told

    def _figures(self, cell: Cell) -> str:
        measure = self.measures[cell.measure]
        low, high = figure(measure, cell.low, signed=True), figure(measure, cell.high, signed=True)
        return (
            f"{measure.label}: {figure(measure, cell.mean)}, against {figure(measure, cell.rest)} for everybody else; "
            f"the difference is likely between {low} and {high}."
        )

    def _explained(self, attribute: str, group: str, cell: Cell) -> str:
        """The limits that alone close more to this group (or, where it has more, to the others)."""
        worse = (
            (cell.difference or 0) < 0
            if cell.measure not in ("no_jobs", "few_jobs")
            else (cell.difference or 0) > 0
        )
        limits = [
            (c.difference, self.measures[c.measure].label.removeprefix("Closed by one limit alone: "))
            for c in self.differing
            if (c.attribute, c.group) == (attribute, group)
            and self.measures[c.measure].family is Family.CLOSED
            and c.difference is not None
            and (c.difference > 0) == worse
        ]
        if not limits:
            return (
                "No single limit closes enough more to them than to others to go with this." if worse else ""
            )
        limits.sort(key=lambda one: -abs(one[0] or 0))
        who = "to them" if worse else "to everybody else"
        named = sentence_list(
            [f"{label} ({abs(n or 0):,.1f} jobs a person)" for n, label in limits[:_LIMITS_NAMED]]
        )
        return f"What alone closes more {who}: {named}."


def table_rows(result: AuditResult, attribute: str) -> list[tuple[str, ...]]:
    """Every figure of one attribute: measure, group, its mean, the others', difference, interval, and whether it differs."""
    measures = {measure.id: measure for measure in result.measures}
    rows = []
    for cell in sorted(
        (c for c in result.comparison.cells if c.attribute == attribute),
        key=lambda c: list(measures).index(c.measure),
    ):
        measure = measures[cell.measure]
        between = (
            f"{figure(measure, cell.low, signed=True)} to {figure(measure, cell.high, signed=True)}"
            if cell.low is not None
            else HIDDEN
        )
        verdict = (
            HIDDEN if cell.chance is None
            else "differs" if cell.differs(result.error)
            else "cannot tell from chance"
        )  # fmt: skip
        rows.append(
            (
                measure.label, cell.group, figure(measure, cell.mean), figure(measure, cell.rest),
                figure(measure, cell.difference, signed=True), between, verdict,
            )
        )  # fmt: skip
    return rows


@dataclass(frozen=True, slots=True)
class Dot:
    """One row of a dot plot; `left`, `width` and `at` are per cent of the track, `zero` where no difference stands."""

    label: str
    words: str
    at: float
    left: float
    width: float
    differs: bool


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Differences of every group of an attribute on one measure, on one scale."""

    title: str
    unit: str
    zero: float
    dots: tuple[Dot, ...]


def dot_plot(title: str, unit: str, rows: Sequence[tuple[str, str, float, float, float, bool]]) -> DotPlot:
    """A plot of (label, words, value, low, high, differs) around nought, wide enough for every interval."""
    furthest = max((max(abs(low), abs(high), abs(value)) for _, _, value, low, high, _ in rows), default=0.0)
    scale = furthest * 1.05 or 1.0

    def place(x: float) -> float:
        return round(50 + 50 * x / scale, 2)

    return DotPlot(
        title,
        unit,
        50.0,
        tuple(
            Dot(label, words, place(value), place(low), round(place(high) - place(low), 2), differs)
            for label, words, value, low, high, differs in rows
        ),
    )


def plots(result: AuditResult, attribute: str) -> list[DotPlot]:
    """The measures pictured for one attribute, those that can be shown."""
    measures = {measure.id: measure for measure in result.measures}
    found = []
    for measure_id in PICTURED:
        cells = [c for c in result.comparison.cells if (c.attribute, c.measure) == (attribute, measure_id)]
        rows = [
            (
                c.group, figure(measures[measure_id], c.difference, signed=True), c.difference, c.low, c.high,
                c.differs(result.error),
            )
            for c in cells
            if c.difference is not None and c.low is not None and c.high is not None
        ]  # fmt: skip
        if rows:
            measure = measures[measure_id]
            unit = "percentage points" if measure.is_share else measure.unit
            found.append(dot_plot(measure.label, unit, rows))
    return found
