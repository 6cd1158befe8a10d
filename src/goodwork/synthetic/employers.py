"""Employers of many kinds, each in its place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from goodwork.synthetic.picking import Pick, Weighted
from goodwork.synthetic.pools import pool
from goodwork.synthetic.town import Home, Town


@dataclass(frozen=True, slots=True)
class Employer:
    """An invented employer. `kind` is an entry of `pools/employers.yaml`; `domain` is under example.org."""

    employer_id: str
    name: str
    home: Home
    kind: Mapping[str, Any]
    family: str
    contact: str
    telephone: str

    @property
    def domain(self) -> str:
        return re.sub(r"[^a-z]+", "-", self.name.casefold()).strip("-") + ".example.org"


def build_employers(pick: Pick, town: Town, n_employers: int) -> tuple[Employer, ...]:
    """One employer of every kind before any second, so that a small place still has variety."""
    kinds = pool("employers")
    several = [kind for kind in kinds if not kind.get("single")]
    weighted = Weighted(several, [kind["weight"] for kind in several])
    chosen = [*kinds[:n_employers], *(pick.weighted(weighted) for _ in range(n_employers - len(kinds)))]
    employers = (_employer(pick, town, number, kind) for number, kind in enumerate(chosen, 1))
    return tuple(_told_apart(employers))


def _employer(pick: Pick, town: Town, number: int, kind: Mapping[str, Any]) -> Employer:
    home = town.workplace(pick, kind.get("where", []))
    family = pick.one(pool("names")["families"])
    name = pick.one(kind["names"]).format(place=town.name, hood=home.neighbourhood, family=family)
    return Employer(
        f"E{number:05d}", name, home, kind, family, pick.one(pool("names")["contacts"]), _telephone(pick)
    )


def _told_apart(employers: Iterable[Employer]) -> Iterator[Employer]:
    """A name already taken is followed by where its employer is, and then by a number."""
    taken: Counter[str] = Counter()
    for employer in employers:
        name = employer.name
        if taken[name]:
            name = f"{name} ({employer.home.neighbourhood})"
        taken[employer.name] += 1
        taken[name] += name != employer.name
        yield replace(employer, name=name if taken[name] == 1 else f"{name} {taken[name]}")


def _telephone(pick: Pick) -> str:
    """A number Ofcom keeps for drama: 0113 496 0000 to 0113 496 0999 reach nobody."""
    return f"0113 496 {pick.whole(0, 999):04d}"
