"""Kinds of deprived neighbourhood by moves of home: who comes from, and who goes to, less deprived areas.

Two yes-or-no questions of a share; where the interval of a share covers the line, the answer is "cannot tell". An area
whose two answers are sure is wrong in at most 5 of 100 when each interval holds 95 of 100: a wrong answer needs the whole
interval on the wrong side, which happens at most 2.5 times in 100 on each question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

import numpy as np

from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import Counts, Flags, Floats, Flows
from goodwork.core.places.shares import normal_quantile, share, wilson
from goodwork.standards.typologies import Against, MovesKind, ResidentialTypology, SimilarRule

UNCERTAIN = "uncertain"
TOO_FEW = "too_few_movers"
OUT_OF_SCOPE = "not_deprived"
ROUNDING = 1e-12  # of a mean of shares; two shares that truly differ are further apart


@dataclass(frozen=True, slots=True)
class Side:
    """People on one side of moves, int64 [n_areas] each: those who came from (or went to) a less deprived area, those
    whose other area is known, and those whose other area is not.
    """

    less: Counts
    known: Counts
    unknown: Counts

    @property
    def share(self) -> Floats:
        """Of those known, the share from or to less deprived areas; NaN where nobody is known."""
        return share(self.less, self.known)


@dataclass(frozen=True, slots=True)
class Moves:
    """Who came, who went, and who moved within each area (counted in neither)."""

    came: Side
    went: Side
    within: Counts


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of every area: the share, its interval, the line, and whether the share is above it."""

    share: Floats
    low: Floats
    high: Floats
    line: float

    @property
    def yes(self) -> Flags:
        """More than the line: a share on it is not "most", also where the mean of equal shares is a rounding beside them."""
        return np.asarray(self.share > self.line + ROUNDING)

    @property
    def is_sure(self) -> Flags:
        """Whether the whole interval lies on one side."""
        return np.asarray((self.low > self.line) | (self.high < self.line))


@dataclass(frozen=True, slots=True)
class ResidentialKinds:
    """Of each area: `kind`, an id of the typology or UNCERTAIN, TOO_FEW or OUT_OF_SCOPE; `nearest`, the kind its shares
    point to even where they cannot tell ("" outside the scope or with too few movers).
    """

    areas: tuple[str, ...]
    moves: Moves
    came: Answer
    went: Answer
    kind: tuple[str, ...]
    nearest: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """How many areas are of each kind, in alphabetical order of its id."""
        return {kind: self.kind.count(kind) for kind in sorted(set(self.kind))}


def count_moves(flows: Flows, deprivation: Deprivation, rule: SimilarRule) -> Moves:
    """Sum moves by area and answer. A mover whose other area has no rank is one of unknown origin or destination."""
    known_rank = np.append(~np.isnan(deprivation.rank), False)  # the last stands for elsewhere, numbered -1
    from_, to = flows.origin, flows.destination
    apart = from_ != to
    known = apart & known_rank[from_] & known_rank[to]
    came_less, went_less = np.zeros_like(known), np.zeros_like(known)
    came_less[known] = deprivation.is_less_deprived(from_[known], to[known], rule)
    went_less[known] = deprivation.is_less_deprived(to[known], from_[known], rule)
    return Moves(
        Side(
            flows.total(to, came_less),
            flows.total(to, known),
            flows.total(to, apart & ~known),
        ),
        Side(
            flows.total(from_, went_less),
            flows.total(from_, known),
            flows.total(from_, apart & ~known),
        ),
        flows.total(from_, ~apart),
    )


def residential_kinds(
    flows: Flows,
    deprivation: Deprivation,
    typology: ResidentialTypology,
    *,
    similar: SimilarRule | None = None,
    against: Against | None = None,
) -> ResidentialKinds:
    """The kind of every area. `similar` and `against` stand in for the typology's own choices."""
    moves = count_moves(flows, deprivation, similar or typology.similar.rule)
    in_scope = deprivation.in_most_deprived(typology.scope.value)
    enough = np.minimum(moves.came.known, moves.went.known) >= typology.fewest_movers.value
    counted = in_scope & enough
    z = normal_quantile(0.5 + typology.confidence.value / 2)
    came, went = (
        _answer(side, counted, against or typology.against.rule, z) for side in (moves.came, moves.went)
    )
    sure = came.is_sure & went.is_sure
    kinds, nearest = [], []
    for i in range(len(flows.areas)):
        pointed = typology.kind_for(bool(came.yes[i]), bool(went.yes[i])).id if counted[i] else ""
        nearest.append(pointed)
        kinds.append(_kind(bool(in_scope[i]), bool(enough[i]), bool(sure[i]), pointed))
    return ResidentialKinds(flows.areas, moves, came, went, tuple(kinds), tuple(nearest))


def _kind(in_scope: bool, enough: bool, sure: bool, pointed: str) -> str:
    if not in_scope:
        return OUT_OF_SCOPE
    if not enough:
        return TOO_FEW
    return pointed if sure else UNCERTAIN


def _answer(side: Side, counted: Flags, against: Against, z: float) -> Answer:
    low, high = wilson(side.less, side.known, z)
    line = 0.5
    if against is Against.MEAN and counted.any():
        line = fsum(side.share[counted]) / int(counted.sum())
    return Answer(side.share, low, high, line)


@dataclass(frozen=True, slots=True)
class Changed:
    """How labels differ from those of the typology's own choices under another pair: areas whose published kind, and
    areas whose nearest kind, is another.
    """

    similar: SimilarRule
    against: Against
    n_kinds: int
    n_nearest: int


def label_changes(
    flows: Flows, deprivation: Deprivation, typology: ResidentialTypology
) -> tuple[Changed, ...]:
    """Every other pair of choices the typology says to try, and what it changes."""
    own = residential_kinds(flows, deprivation, typology)
    found = []
    for similar, against in _pairs(typology):
        other = residential_kinds(flows, deprivation, typology, similar=similar, against=against)
        found.append(
            Changed(
                similar,
                against,
                sum(a != b for a, b in zip(own.kind, other.kind, strict=True)),
                sum(a != b for a, b in zip(own.nearest, other.nearest, strict=True)),
            )
        )
    return tuple(found)


def _pairs(typology: ResidentialTypology) -> Iterator[tuple[SimilarRule, Against]]:
    own = (typology.similar.rule, typology.against.rule)
    for similar in (own[0], *typology.similar.tried):
        for against in (own[1], *typology.against.tried):
            if (similar, against) != own:
                yield similar, against


def kind_named(typology: ResidentialTypology, kind: str) -> MovesKind | None:
    """The kind with this id; None for uncertain, too few and out of scope."""
    return next((k for k in typology.kinds if k.id == kind), None)
