"""What stops a build, said by name, and what does not stop it but must be seen."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from goodwork.core.indices.panel import Figures, Panel, PanelError
from goodwork.core.indices.scores import Event, Step
from goodwork.standards.composite_index import IndexMethod, Node, Unit
from goodwork.standards.indicator import Indicator, indicator
from goodwork.standards.library import names

SHOWN = 5  # how many names a message gives before it counts the rest


class IndexRefused(PanelError):
    """Figures that do not fit the index: says which, what it means, and what to do."""

    @classmethod
    def of_means(cls, where: Sequence[str]) -> "IndexRefused":
        """A geometric, harmonic or penalised mean asked of parts that are not above zero; `where` names each."""
        return cls(
            f"No geometric, harmonic or penalised mean of parts at or below zero: {_listed(where)}. Put the scale above zero "
            "(for example `times: 99, plus: 1` with min-max), or take an arithmetic mean there."
        )


def chosen(panel: Panel, method: IndexMethod) -> Figures:
    """The figures of the index's indicators, in its own order: [area, indicator, period].

    Raises `IndexRefused` where an indicator, a denominator, a grouping or a period that the index names is not there.
    """
    wanted = [node.indicator or node.id for node in method.indicators]
    _have("indicator", wanted, panel.indicators)
    _have(
        "denominator",
        [node.denominator for node in method.indicators if node.denominator],
        panel.denominators,
    )
    _have("grouping", [rule.grouping for rule in method.steps.impute if rule.grouping], panel.groups)
    _have("period", _periods_named(method), panel.periods)
    place = {name: i for i, name in enumerate(panel.indicators)}
    return np.ascontiguousarray(panel.values[:, [place[name] for name in wanted], :])


def _periods_named(method: IndexMethod) -> list[str]:
    change = method.steps.change
    named = [method.steps.normalise.reference, *((change.first, change.last) if change else ())]
    return [period for period in named if period]


def _have(what: str, wanted: Sequence[str], held: Iterable[str]) -> None:
    there = set(held)
    if missing := sorted({name for name in wanted if name not in there}):
        raise IndexRefused(
            f"The figures have no {what} {_listed(missing)}, which the index needs. Add it to the figures, "
            f"or take it out of the index. They have: {_listed(sorted(there)) or 'none'}."
        )


def input_flags(panel: Panel, method: IndexMethod) -> Iterator[Event]:
    """What looks wrong with the figures, indicator by indicator, before anything is done to them."""
    figures = chosen(panel, method)
    for i, node in enumerate(method.indicators):
        known = figures[:, i, :][~np.isnan(figures[:, i, :])]
        if not known.size:
            yield Event(Step.FLAG, "no figures", "", node.id, "")
            continue
        if node.unit is Unit.PER_CENT and 0 < np.max(np.abs(known)) <= 1:
            yield Event(Step.FLAG, "looks like shares, not per cent", "", node.id, "", float(known.max()))
        if node.unit is Unit.SHARE and np.max(np.abs(known)) > 1:
            yield Event(Step.FLAG, "looks like per cent, not shares", "", node.id, "", float(known.max()))
        yield from _implausible(panel, node, figures[:, i, :])
        yield from _mixed_units(panel, node, figures[:, i, :])


def directions_apart(method: IndexMethod) -> Iterator[Event]:
    """Indicators on file under the same name whose own direction is the other one: one of the two is wrong."""
    on_file = set(names(Indicator.kind))
    for node in method.indicators:
        name = node.indicator or node.id
        if name in on_file and indicator(name).direction != node.direction:
            yield Event(Step.FLAG, "direction is not the indicator's own", "", node.id, "")


def _implausible(panel: Panel, node: Node, figures: Figures) -> Iterator[Event]:
    if node.plausible:
        low, high = node.plausible
        for a, t in zip(*np.nonzero((figures < low) | (figures > high)), strict=True):
            yield Event(
                Step.FLAG, "implausible", panel.areas[a], node.id, panel.periods[t], float(figures[a, t])
            )


def _mixed_units(panel: Panel, node: Node, figures: Figures) -> Iterator[Event]:
    """A per cent of 1 or less where hundredfold it would sit among the others: some rows may be shares."""
    if node.unit is not Unit.PER_CENT:
        return
    known = figures[(figures > 1)]
    if known.size < 3:
        return
    low, high = float(known.min()), float(known.max())
    for a, t in zip(*np.nonzero((figures > 0) & (figures <= 1)), strict=True):
        if low <= figures[a, t] * 100 <= high and low > 1.5:
            yield Event(
                Step.FLAG,
                "may be a share among per cents",
                panel.areas[a],
                node.id,
                panel.periods[t],
                float(figures[a, t]),
            )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
