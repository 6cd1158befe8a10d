"""The fast build gives what the plain loops give: scores, ranks, change, and every event of the log."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.invented_panels import methods, panels

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.reference import build_slowly
from goodwork.core.indices.scores import Event, Scores
from goodwork.standards.composite_index import IndexMethod


def _tried(how, panel: Panel, method: IndexMethod) -> Scores | str:
    try:
        return how(panel, method)
    except IndexRefused as refused:
        return str(refused)


def _in_order(log: tuple[Event, ...]) -> list[tuple[str, ...]]:
    def shown(figure: float | None) -> str:
        return "" if figure is None else f"{figure:.6g}"

    return sorted((*map(str, event[:5]), shown(event.before), shown(event.after)) for event in log)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_every_build_by_both(data: st.DataObject) -> None:
    panel = data.draw(panels())
    method = data.draw(methods(panel))
    fast, slow = _tried(build, panel, method), _tried(build_slowly, panel, method)
    if isinstance(fast, str) or isinstance(slow, str):
        assert isinstance(fast, str)
        assert isinstance(slow, str)
        assert fast[:60] == slow[:60]
        return
    np.testing.assert_allclose(fast.levels, slow.levels, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(fast.ranks, slow.ranks)
    assert (fast.change is None) == (slow.change is None)
    if fast.change is not None and slow.change is not None:
        np.testing.assert_allclose(fast.change, slow.change, rtol=1e-9, atol=1e-9)
        np.testing.assert_array_equal(fast.change_ranks, slow.change_ranks)
    assert _in_order(fast.log) == _in_order(slow.log)
