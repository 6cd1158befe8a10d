"""The rules a place may choose, each with the engine that carries it out."""

from collections.abc import Callable

from goodwork.core.allocation.graph import Int64s, Source
from goodwork.core.allocation.outcome import Outcome, Rule
from goodwork.core.allocation.priority import Priorities
from goodwork.core.allocation.stable import stable

#: Who can take what, how many places there are of each, and the published order, to who is offered what.
Engine = Callable[[Source, Int64s, Priorities], Outcome]

ENGINES: dict[Rule, Engine] = {Rule.STABLE: stable}
