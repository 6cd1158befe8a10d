"""The figures an index is made from: areas, indicators and periods as one block of numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]


# No statistic is beyond these, and their squares and ratios can still be reckoned.
MOST, LEAST = 1e100, 1e-100


class PanelError(ValueError):
    """Figures that cannot be used as they are: says which, what it means, and what to do."""


@dataclass(frozen=True)
class Panel:
    """Figures `values[area, indicator, period]`, NaN where missing; `standard_errors` alike, NaN where not known.

    `groups` gives each area a group, by grouping ("region"); `denominators[area, period]` are what counts are divided
    by. Raises `PanelError` where shapes disagree, a name stands twice, or a figure is infinite.
    """

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: tuple[str, ...]
    values: Figures
    standard_errors: Figures | None = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    denominators: Mapping[str, Figures] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for what, names in (("area", self.areas), ("indicator", self.indicators), ("period", self.periods)):
            _each_once(what, names)
        object.__setattr__(self, "values", _block("values", self.values, self.shape))
        if self.standard_errors is not None:
            errors = _block("standard errors", self.standard_errors, self.shape)
            if np.any(errors < 0):
                raise PanelError("A standard error is negative. It is a spread: give it as 0 or more.")
            object.__setattr__(self, "standard_errors", errors)
        for name, groups in self.groups.items():
            if len(groups) != len(self.areas):
                raise PanelError(f"The grouping {name} has {len(groups)} groups for {len(self.areas)} areas.")
        shape = (len(self.areas), len(self.periods))
        object.__setattr__(
            self,
            "denominators",
            {
                name: _block(f"denominator {name}", values, shape)
                for name, values in self.denominators.items()
            },
        )

    @property
    def shape(self) -> tuple[int, int, int]:
        """Areas, indicators, periods."""
        return len(self.areas), len(self.indicators), len(self.periods)


def _each_once(what: str, names: Sequence[str]) -> None:
    if not names:
        raise PanelError(f"There is no {what} in the figures: there is nothing to build from.")
    if twice := sorted(name for name, times in Counter(names).items() if times > 1):
        raise PanelError(
            f"The {what} {', '.join(twice[:5])} stands twice. Which figure is meant cannot be known: keep one of each."
        )


def _block(what: str, values: Figures, shape: tuple[int, ...]) -> Figures:
    block = np.array(values, dtype=np.float64, order="C")
    if block.shape != shape:
        raise PanelError(f"The {what} have the shape {block.shape}; areas and periods make it {shape}.")
    if np.any(np.isinf(block)):
        raise PanelError(
            f"There is an infinite figure among the {what}. Leave it out, or correct it at its source."
        )
    size = np.abs(block)
    if np.any(size > MOST) or np.any((size > 0) & (size < LEAST)):
        raise PanelError(
            f"A figure among the {what} is too large or too small to reckon with: beyond {MOST:g}, or nearer to 0 than "
            f"{LEAST:g}. No statistic is. Leave it out, or correct it at its source."
        )
    block.setflags(write=False)
    return block
