"""Faults planted in adverts, so that what reads adverts can be shown to find them."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from goodwork.synthetic.picking import Pick, Weighted
from goodwork.synthetic.pools import pool

# The most faults an advert of a tier has, and how likely it is to have any.
FAULTS_OF_TIER = {"plain": (1, 0.08), "vague": (1, 0.35), "poor": (3, 1.0)}


@dataclass(slots=True)
class Planted:
    """The faults of one advert: their ids, the words that show them, and the pay one of them sets."""

    ids: tuple[str, ...] = ()
    words: list[str] = field(default_factory=list)
    pay: tuple[float, float] | None = None


def plant(pick: Pick, tier: str, kind: str, has_floor: bool) -> Planted:
    """Faults for an advert of a tier by a kind of employer. Pay below the floor is planted only where a floor applies."""
    most, chance = FAULTS_OF_TIER.get(tier, (0, 0.0))
    if not most or not pick.chance(chance):
        return Planted()
    drawn = [pick.weighted(_faults_of(kind)) for _ in range(pick.whole(1, most))]
    faults = {fault["id"]: fault for fault in drawn if has_floor or "pay" not in fault}
    return Planted(
        tuple(faults),
        [pick.one(fault["words"]) for fault in faults.values() if "words" in fault],
        next((tuple(fault["pay"]) for fault in faults.values() if "pay" in fault), None),
    )


@lru_cache
def _faults_of(kind: str) -> Weighted[dict[str, Any]]:
    faults = [fault for fault in pool("faults") if kind in fault.get("kinds", [kind])]
    return Weighted(faults, [fault["weight"] for fault in faults])
