"""Methods of an index: its tree and weights, its steps, what was done to which figure, and what would be otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from goodwork.pipelines.monitor.result import IndexResult, MonitorResult
from goodwork.reports.monitor.exports import as_csv
from goodwork.reports.monitor.methods_addresses import index_address, indicator_address
from goodwork.reports.monitor.registry import DataFile, Page
from goodwork.reports.words.phrases import sentence_list
from goodwork.standards.composite_index import CompositeIndex, Node
from goodwork.standards.library import facts_in

LOG_COLUMNS = ("step", "what", "area", "node", "period", "before", "after")
_ID = re.compile(r"\b(?:[A-Z]\d{8}|[a-z0-9]+(?:_[a-z0-9]+)+)\b")
_BETTER = {1: "higher is better", -1: "lower is better"}


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """A page for each index and kind of place, with the log of everything done to its figures."""
    for index in result.indices:
        address = index_address(index)
        csv = f"data/{address.removesuffix('.html')}-log.csv"
        yield DataFile(csv, as_csv(_log(index)))
        yield Page(
            address, f"How we know: {index.definition.title}", "index_method", _context(result, index, csv)
        )


def _context(result: MonitorResult, index: IndexResult, csv: str) -> dict[str, object]:
    definition = index.definition
    done = Counter((str(event.step.value), event.what) for event in index.log)
    return {
        "about": definition,
        "index": index,
        "n_places": len(index.areas),
        "tree": [row for top in definition.tops for row in _branch(result, definition, top, 0)],
        "steps": list(_steps(definition.steps.model_dump(mode="json"))),
        "done": [(step, what, f"{n:,}") for (step, what), n in sorted(done.items())],
        "csv": csv,
        "what_ifs": _what_ifs(result, index),
        "shares": _shares(index),
        "lacking": _lacking(result, index),
        "made": _made(result, index),
        "notes": [_named(result, index, note) for note in index.notes],
        "unverified": [(place.replace(".", ", ").replace("_", " "), fact.note) for place, fact in facts_in(definition) if not fact.verified],
    }  # fmt: skip


def _branch(
    result: MonitorResult, definition: CompositeIndex, node_id: str, depth: int
) -> Iterator[dict[str, object]]:
    """A node and all under it, with its weight among its siblings as a share."""
    node = next(one for one in definition.nodes if one.id == node_id)
    siblings = definition.children(node.parent) if node.parent else (node,)
    whole = sum(one.weight for one in siblings)
    measured = node.indicator or node.id
    yield {
        "name": node.name,
        "depth": depth,
        "share": f"{100 * node.weight / whole:.0f}%" if whole and node.parent else "",
        "better": _direction(node),
        "address": indicator_address(measured) if node.is_indicator and measured in result.indicators else "",
    }
    for child in definition.children(node_id):
        yield from _branch(result, definition, child.id, depth + 1)


def _direction(node: Node) -> str:
    return _BETTER.get(node.direction.sign, "") if node.direction else ""


def _steps(held: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Every choice of the build by its name in the definition."""
    for name, value in held.items():
        words = f"{before}{name}".replace("_", " ")
        if isinstance(value, Mapping):
            yield from _steps(value, f"{words}, ")
        elif isinstance(value, list):
            for n, one in enumerate(value, 1):
                yield from _steps(one if isinstance(one, Mapping) else {"": one}, f"{words} {n}, ")
        elif value not in (None, ""):
            yield words.rstrip(", "), str(value)


def _log(index: IndexResult) -> pl.DataFrame:
    kinds = [pl.String] * 5 + [pl.Float64] * 2
    rows = [(str(e.step.value), e.what, e.area, e.node, e.period, e.before, e.after) for e in index.log]
    return pl.DataFrame(rows, dict(zip(LOG_COLUMNS, kinds, strict=True)), orient="row")


def _names(index: IndexResult) -> dict[str, str]:
    return {node.id: node.name for node in index.definition.nodes}


def _lacking(result: MonitorResult, index: IndexResult) -> list[tuple[str, str, str, str]]:
    """Every figure that is not there, by name: of which years, of which places, and why."""
    if not index.gaps.height:
        return []
    names, n_places = _measured(index), len(index.areas)
    by_place = index.gaps.group_by("indicator", "why", "area", maintain_order=True).agg("period")
    grouped = by_place.group_by("indicator", "why", "period", maintain_order=True).agg("area")
    found = []
    for indicator, why, periods, areas in grouped.iter_rows():
        who = sentence_list(sorted(_place(result, area) for area in areas))
        told = f"All {n_places}" if len(areas) == n_places > 1 else who
        found.append((names[indicator], _years(periods, index.periods), told, why))
    return sorted(found)


def _made(result: MonitorResult, index: IndexResult) -> list[tuple[str, str]]:
    """Which figures of which places were worked out from those of their authorities."""
    if not index.made.height:
        return []
    names = _measured(index)
    grouped = index.made.group_by("area").agg(pl.col("indicator").unique())
    return sorted(
        (_place(result, area), sentence_list(sorted(names[one] for one in measured)))
        for area, measured in grouped.iter_rows()
    )


def _measured(index: IndexResult) -> dict[str, str]:
    """The name in the index of each indicator it measures."""
    return {node.indicator or node.id: node.name for node in index.definition.indicators}


def _place(result: MonitorResult, code: str) -> str:
    return result.areas[code].name if code in result.areas else code


def _years(periods: Sequence[str], of: Sequence[str]) -> str:
    """ "2018 to 2022" where none between is missing; else each."""
    first, last = of.index(periods[0]), of.index(periods[-1])
    if len(periods) > 2 and tuple(periods) == tuple(of[first : last + 1]):
        return f"{periods[0]} to {periods[-1]}"
    return sentence_list(list(periods))


def _named(result: MonitorResult, index: IndexResult, note: str) -> str:
    """A note with names in place of the codes of areas and of the ids of the index's parts."""
    names = _names(index) | {code: area.name for code, area in result.areas.items()}
    return _ID.sub(lambda found: names.get(found[0], found[0]), note)


def _what_ifs(result: MonitorResult, index: IndexResult) -> list[tuple[str, ...]]:
    names = _names(index)
    return [
        (names.get(row["without"], row["without"]), names.get(row["node"], row["node"]), f"{row['places']:.1f}",
         f"{_place(result, row['area'])}, {_up_or_down(row['most'])}", str(row["lost"]))
        for row in index.what_ifs.iter_rows(named=True)
    ]  # fmt: skip


def _up_or_down(places: int) -> str:
    return "none moves" if not places else f"{abs(places)} {'up' if places > 0 else 'down'}"


def _shares(index: IndexResult) -> list[tuple[str, ...]]:
    names = _names(index)

    def percent(row: Mapping[str, float], name: str) -> str:
        return (
            f"{100 * row[name]:.0f}% ({100 * row[f'{name}_lower']:.0f} to {100 * row[f'{name}_upper']:.0f})"
        )

    return [
        (
            names.get(row["node"], row["node"]),
            row["of"],
            row["source"],
            percent(row, "alone"),
            percent(row, "together"),
        )
        for row in index.shares_of_doubt.iter_rows(named=True)
    ]
