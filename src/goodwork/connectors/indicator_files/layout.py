"""Which column of a table of figures is which: found from its headings, said by whoever brings it, and remembered."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from math import inf
from pathlib import Path

from goodwork.connectors.tables.reading import TableError
from goodwork.connectors.tables.write import write_csv, write_whole
from goodwork.vocabulary.period_words import read_period
from goodwork.vocabulary.tables.schema import heading_key

#: The columns of the template, each with what it holds and the other headings it is known by.
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "indicator": ("the indicator's id, such as employment_rate: `goodwork standards list` shows every one under indicators/", ("indicator id", "measure id")),
    "area": ("the area's nine-character code", ("area code", "areacd", "geography code", "gss code", "ons code", "local authority code", "la code", "lad code", "code", "ecode", "district code", "authority code")),
    "area_name": ("the area's name, used only where there is no code", ("area name", "areanm", "name", "local authority", "authority", "geography", "geography name", "district", "place")),
    "period": ("2023, 2022/23, April 2023, Jan 2023-Dec 2023", ("year", "time period", "date", "time", "quarter", "month", "financial year", "reference period")),
    "group": ("whom it is about, where it is not everybody", ("population group",)),
    "value": ("the figure, or the mark that stands in its place", ("figure", "obs value", "observation", "rate", "percent", "percentage", "count", "number")),
    "lower": ("lower limit of its 95% interval", ("lci", "lower ci", "lower limit", "lower 95", "lower confidence limit", "lower ci 95.0 limit", "lower 95% confidence limit", "lci 95")),
    "upper": ("upper limit of its 95% interval", ("uci", "upper ci", "upper limit", "upper 95", "upper confidence limit", "upper ci 95.0 limit", "upper 95% confidence limit", "uci 95")),
    "numerator": ("how many are counted", ()),
    "denominator": ("out of how many", ("base", "population")),
    "status": ("a mark beside the figure: p, e, u, c", ("obs status", "marker", "marking", "data marking", "flag", "shorthand", "value note")),
}  # fmt: skip
TEMPLATE_ROW = (
    "employment_rate",
    "E08000035",
    "",
    "Jan 2023-Dec 2023",
    "",
    "75.4",
    "73.1",
    "77.7",
    "",
    "",
    "",
)
#: Codes of areas as the Office for National Statistics heads them: LAD23CD, UTLA22CD, CAUTH25CD.
_OFFICIAL_CODE = re.compile(r"(?:lad|ltla|utla|ctyua|cauth|rgn|ctry|lsoa|msoa|wd|cty)\d\dcd")
_OFFICIAL_NAME = re.compile(r"(?:lad|ltla|utla|ctyua|cauth|rgn|ctry|lsoa|msoa|wd|cty)\d\dnm")


class DayMeans(StrEnum):
    """What a single day in the column of periods stands for."""

    DAY = "day"
    MONTH = "month"  # spreadsheets turn "Dec 2023" into its first day
    YEAR_TO = "year-to"  # the 12 months that end with its month


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is to be read. `columns` gives the heading of each of ours; `periods` the period of each column of
    figures, where years stand in columns. `times` multiplies every figure: 100 where percentages are written as fractions."""

    columns: Mapping[str, str] = field(default_factory=dict)
    periods: Mapping[str, str] = field(default_factory=dict)
    indicator: str = ""
    group: str = ""
    year_begins: int | None = None
    day_means: DayMeans = DayMeans.DAY
    times: float = 1.0

    @property
    def is_wide(self) -> bool:
        """Whether years stand in columns."""
        return bool(self.periods)


def is_heading_row(cells: Sequence[str]) -> bool:
    """Whether a row holds the headings of a table of figures: an area, and a figure or a period."""
    found = found_in(cells)
    has_area = "area" in found.columns or "area_name" in found.columns
    return has_area and ("value" in found.columns or found.is_wide)


def found_in(headings: Sequence[str]) -> Layout:
    """What the headings say by themselves."""
    columns: dict[str, str] = {}
    for ours, (_, others) in COLUMNS.items():
        keys = {heading_key(name): rank for rank, name in enumerate((ours, *others))}
        named = [(keys[heading_key(h)], i, h) for i, h in enumerate(headings) if heading_key(h) in keys]
        if named:
            columns[ours] = min(named)[2].strip()
    for ours, form in (("area", _OFFICIAL_CODE), ("area_name", _OFFICIAL_NAME)):
        official = [h.strip() for h in headings if form.fullmatch(heading_key(h))]
        if official and (ours not in columns or len(official) == 1):
            columns[ours] = official[0]
    periods = {h.strip(): h.strip() for h in headings if read_period(h) is not None}
    return Layout(columns, {} if "value" in columns else periods)


def completed(said: Layout, headings: Sequence[str], file: str) -> Layout:
    """What was said, and for the rest what the headings say. Raises `TableError` where a column must still be said."""
    found = found_in(headings)
    by_key = {heading_key(heading): heading.strip() for heading in headings}
    for ours, theirs in said.columns.items():
        if ours not in COLUMNS:
            raise TableError(f"There is no column '{ours}'. The columns are: {', '.join(COLUMNS)}.")
        if heading_key(theirs) not in by_key:
            raise TableError(
                f"{file} has no heading '{theirs}'. Its headings are: {', '.join(by_key.values())[:400]}."
            )
    columns = {
        **found.columns,
        **{ours: by_key[heading_key(theirs)] for ours, theirs in said.columns.items()},
    }
    periods = {} if "value" in columns else dict(said.periods or _periods(headings, said.year_begins))
    layout = replace(said, columns=columns, periods=periods)
    _check(layout, headings, file)
    return layout


def _periods(headings: Sequence[str], year_begins: int | None) -> dict[str, str]:
    return {h.strip(): h.strip() for h in headings if read_period(h, year_begins) is not None}


def _check(layout: Layout, headings: Sequence[str], file: str) -> None:
    if not 0 < layout.times < inf:
        raise TableError(
            f"The figures of {file} cannot be multiplied by {layout.times:g}. Give a number above 0, such as --times 100 "
            "for percentages that are written as fractions."
        )
    shown = ", ".join(heading.strip() for heading in headings if heading.strip())[:400]
    how = f'Its headings are: {shown}. Say which with --column "THEIR HEADING=%s".'
    if "area" not in layout.columns and "area_name" not in layout.columns:
        raise TableError(f"{file} has no column of areas. {how % 'area'}")
    if "value" not in layout.columns and not layout.is_wide:
        raise TableError(f"{file} has no column of figures, and no column that is a year. {how % 'value'}")
    if not layout.is_wide and "period" not in layout.columns:
        raise TableError(f"{file} has no column of periods. {how % 'period'}")
    if not layout.indicator and "indicator" not in layout.columns:
        raise TableError(
            f"{file} does not say which indicator its figures are of. Say it with --indicator, such as --indicator "
            "employment_rate, or add a column `indicator`."
        )
    doubled = [
        t for t in layout.columns.values() if [heading_key(h) for h in headings].count(heading_key(t)) > 1
    ]
    if doubled:
        raise TableError(f"{file} has two columns called '{doubled[0]}'. Give one of them another heading.")


def signature(headings: Sequence[str]) -> str:
    """The name under which the layout of a table with these headings is remembered."""
    keys = "\x1f".join(heading_key(heading) for heading in headings)
    return sha256(keys.encode()).hexdigest()[:24]


def remember(folder: Path, headings: Sequence[str], layout: Layout) -> None:
    """Keep the layout for the next table with the same headings."""
    said = json.dumps({"headings": list(headings), "layout": asdict(layout)}, indent=1, ensure_ascii=False)
    write_whole(
        folder / f"{signature(headings)}.json", lambda path: path.write_text(said, encoding="utf-8") and None
    )


def remembered(folder: Path, headings: Sequence[str]) -> Layout | None:
    """The layout of the last table with the same headings; None where there is none, or it cannot be read."""
    try:
        said = json.loads((folder / f"{signature(headings)}.json").read_text(encoding="utf-8"))["layout"]
        return Layout(**said | {"day_means": DayMeans(said["day_means"]), "times": float(said["times"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_template(path: Path) -> None:
    """An empty table to be filled, with one row as an example."""
    write_csv(path, tuple(COLUMNS), [TEMPLATE_ROW])


def is_example(headings: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row is the template's example as it was written: an invented figure, never one to keep."""
    return tuple(headings) == tuple(COLUMNS) and tuple(cells) == TEMPLATE_ROW
