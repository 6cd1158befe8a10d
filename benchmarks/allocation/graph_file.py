"""A graph as one file, so that each contender reads the same in a process of its own."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from goodwork.core.allocation.graph import Int32s, Int64s


class Graph(NamedTuple):
    """Pairs by person, and capacities: as `auction.best_sharing` takes them."""

    start: Int64s
    places: Int32s
    scores: Int64s
    capacities: Int64s


def write_graph(graph: Graph, path: Path) -> None:
    """The four arrays, by name."""
    np.savez(path, **graph._asdict())


def read_graph(path: Path) -> Graph:
    """As `write_graph` wrote them."""
    with np.load(path) as arrays:
        return Graph(*(arrays[name] for name in Graph._fields))
