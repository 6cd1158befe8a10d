"""A row of counts with the small ones withheld, and enough others that they cannot be found by subtraction."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Protected:
    """The counts given, None where withheld, in their order. `total` is None where it would give a withheld count away."""

    counts: tuple[int | None, ...]
    total: int | None

    @property
    def n_withheld(self) -> int:
        return sum(count is None for count in self.counts)


def protect(counts: Sequence[int], fewest: int) -> Protected:
    """Withhold each count under `fewest`, nought too: that nobody is somewhere also says something of people.

    When one count alone is withheld the total would give it away, so the next smallest is withheld with it; the total is
    given only where the withheld counts together reach `fewest`, or where none is withheld.
    """
    if fewest < 1 or any(count < 0 for count in counts):
        raise ValueError("counts and the fewest people are not negative, and the fewest is at least 1")
    hidden = {place for place, count in enumerate(counts) if count < fewest}
    together = sum(counts[place] for place in hidden)
    by_size = sorted(range(len(counts)), key=lambda place: (counts[place], place))
    for place in by_size:
        if not hidden or (len(hidden) > 1 and together >= fewest):
            break
        if place not in hidden:
            hidden.add(place)
            together += counts[place]
    safe = not hidden or (len(hidden) > 1 and together >= fewest)
    given = tuple(None if place in hidden else count for place, count in enumerate(counts))
    return Protected(given, sum(counts) if safe else None)
