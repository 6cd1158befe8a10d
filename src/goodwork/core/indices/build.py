"""The fast build: scores of every area, node and period, with a log that names every cell touched."""

from goodwork.core.indices.build_log import ChangeMade, Made
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.compiled import CompiledIndex, Prepared, compile_index
from goodwork.core.indices.panel import Figures, Panel
from goodwork.core.indices.scores import Scores
from goodwork.core.indices.tree import no_meaning, ranks
from goodwork.standards.composite_index import IndexMethod


def build(panel: Panel, definition: IndexMethod) -> Scores:
    """Scores, ranks and change of every area and node, each step logged.

    Raises `IndexRefused` where the figures lack what the index names, or a mean has no meaning for them.
    """
    index = compile_index(panel, definition)
    prepared = index.prepare(index.nominal)
    treated = index.treat(prepared.figures)
    scale, faults = index.normalise(treated.figures)
    levels = index.tree.levels(scale)
    _refuse_what_has_no_meaning(index, levels, panel.areas, panel.periods)
    change = _change(index, prepared, panel) if index.has_change() else None
    rule = definition.steps.rank
    return Scores(
        panel.areas,
        index.nodes,
        panel.periods,
        levels,
        ranks(levels, rule),
        None if change is None else change.levels[:, :, 0],
        None if change is None else ranks(change.levels, rule)[:, :, 0],
        Made(panel, index, prepared, treated, scale, faults, levels, change).log,
    )


def _change(index: CompiledIndex, prepared: Prepared, panel: Panel) -> ChangeMade:
    scaled, faults, from_nothing = index.normalise_change(prepared.figures)
    levels = index.tree.levels(scaled)
    _refuse_what_has_no_meaning(index, levels, panel.areas, (index.span_name(),))
    return ChangeMade(levels, faults, from_nothing)


def _refuse_what_has_no_meaning(
    index: CompiledIndex, levels: Figures, areas: tuple[str, ...], periods: tuple[str, ...]
) -> None:
    if refused := [
        f"{areas[a]} in {periods[t]}: {index.nodes[n]}"
        for n, where in no_meaning(index.tree, levels)
        for a, t in where
    ]:
        raise IndexRefused.of_means(refused)
