"""Kinds of neighbourhood as data: what is counted, where the lines run, and what each kind is called."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load


class Similar(StrEnum):
    """When another area counts as similarly deprived."""

    DECILE = "decile"
    QUINTILE = "quintile"
    RANK_BAND = "rank_band"


class Against(StrEnum):
    """What the share of moves is compared with."""

    HALF = "half"
    MEAN = "mean"


class SimilarRule(StrictModel):
    """`similar`, and for a band of ranks the share of all ranked areas it reaches either way."""

    similar: Similar
    band: Annotated[float, Field(ge=0, lt=1)] = 0.0

    @model_validator(mode="after")
    def _only_a_band_has_a_width(self) -> Self:
        if (self.similar is Similar.RANK_BAND) != (self.band > 0):
            raise ValueError("a band of ranks needs its width in `band`, and nothing else has one")
        return self


class SimilarFact(Fact):
    """The rule in use, and those it is tried against."""

    rule: SimilarRule
    tried: tuple[SimilarRule, ...] = ()
    reference: Words


class AgainstFact(Fact):
    """The comparison in use, and those it is tried against."""

    rule: Against
    tried: tuple[Against, ...] = ()
    reference: Words


class Number(Fact):
    """One number and where it comes from."""

    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    reference: Words


class MovesKind(StrictModel):
    """One cell of the two-by-two: most of those who come are from, and most who go are to, less deprived areas."""

    id: Words
    label: Words
    means: Words
    also_called: str = ""
    in_from_less_deprived: bool
    out_to_less_deprived: bool


class ResidentialTypology(Standard):
    """The file `standards/typologies/residential_moves.yaml`."""

    kind: ClassVar[str] = "typologies"

    scope: Number
    similar: SimilarFact
    against: AgainstFact
    confidence: Number
    fewest_movers: Number
    kinds: tuple[MovesKind, ...]
    traps: tuple[Fact, ...] = ()

    @model_validator(mode="after")
    def _kinds_are_the_two_by_two(self) -> Self:
        cells = {(kind.in_from_less_deprived, kind.out_to_less_deprived) for kind in self.kinds}
        if len(cells) != 4 or len(self.kinds) != 4 or len({kind.id for kind in self.kinds}) != 4:
            raise ValueError("needs four kinds, one for each pair of answers")
        if not 0.5 < self.confidence.value < 1:
            raise ValueError(f"confidence: {self.confidence.value:g} is not between 0.5 and 1")
        return self

    def kind_for(self, in_less: bool, out_less: bool) -> MovesKind:
        """The kind of the two answers."""
        return next(
            k for k in self.kinds if (k.in_from_less_deprived, k.out_to_less_deprived) == (in_less, out_less)
        )


MOST_FAMILIES = 5

#: What a condition may look at, in words that follow "how much" on a page.
MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "is_deprived": "whether the area is among the most deprived (1) or not (0)",
        "jobs_per_worker": "jobs in the area for each resident who travels to work",
        "share_of_all_jobs": "share of the whole place's jobs that are in the area",
        "jobs_held_from_less_deprived": "share of the area's jobs held by people who live in less deprived areas",
        "works_here": "share of working residents whose workplace is in the area",
        "works_in_core": "share of working residents whose workplace is in the core",
        "works_in_zones": "share of working residents whose workplace is in another area of work outside the core",
        "leaves": "share of working residents whose workplace is outside the area",
        "out_of_work": "share of people of working age who would like to work and cannot",
    }
)


class Condition(StrictModel):
    """One line drawn through a measure: at least, or below, a number, or a multiple of the whole place's own figure."""

    measure: Words
    at_least: Annotated[float, Field(ge=0)] | None = None
    below: Annotated[float, Field(ge=0)] | None = None
    times_place: bool = False

    @model_validator(mode="after")
    def _draws_one_line(self) -> Self:
        if self.measure not in MEASURES:
            raise ValueError(f"`{self.measure}` is no measure; there are {', '.join(MEASURES)}")
        if (self.at_least is None) == (self.below is None):
            raise ValueError(f"{self.measure}: give one of `at_least` and `below`")
        if self.times_place and self.measure == "is_deprived":
            raise ValueError("is_deprived is yes or no: it is no multiple of the place's figure")
        return self

    @property
    def line(self) -> float:
        """The number the line is drawn at."""
        return self.at_least if self.at_least is not None else self.below or 0.0

    def moved(self, factor: float) -> "Condition":
        """The same condition with its line moved."""
        field = "at_least" if self.at_least is not None else "below"
        return self.model_copy(update={field: self.line * factor})


class WorkKind(Fact):
    """One kind of area: every condition must hold. A map has five tones, so a file has at most five families.

    The last kind of a file has none: it is what is left."""

    id: Words
    label: Words
    means: Words
    family: str = ""  # kinds of one family share a tone on a map
    conditions: tuple[Condition, ...] = ()
    reference: Words


class CommutingTypology(Standard):
    """A file of `standards/typologies` about work: kinds in order, of which the first that holds is the area's.

    `core` are the conditions of areas that make the core, `zone` of those that are an area of work; `deprived` the
    share of ranked areas that counts as most deprived.
    """

    kind: ClassVar[str] = "typologies"

    areas: Words
    deprived: Number
    similar: SimilarFact
    fewest_workers: Number
    margin: Number
    core: tuple[Condition, ...]
    zone: tuple[Condition, ...]
    kinds: Annotated[tuple[WorkKind, ...], Field(min_length=2)]
    not_the_same_as: tuple[Fact, ...] = ()

    @model_validator(mode="after")
    def _kinds_end_with_what_is_left(self) -> Self:
        if len({kind.id for kind in self.kinds}) < len(self.kinds):
            raise ValueError("two kinds share an id")
        if self.kinds[-1].conditions or not all(kind.conditions for kind in self.kinds[:-1]):
            raise ValueError("the last kind, and no other, has no conditions: it is what is left")
        if len({kind.family or kind.id for kind in self.kinds}) > MOST_FAMILIES:
            raise ValueError(f"a map has {MOST_FAMILIES} tones: put the kinds in as many families")
        unready = {"works_in_core", "works_in_zones"}
        if any(c.measure in unready for c in (*self.core, *self.zone)):
            raise ValueError("the core and the areas of work cannot rest on who works in them")
        return self


def residential_typology() -> ResidentialTypology:
    """Kinds of deprived neighbourhood by who moves in and out."""
    return load(ResidentialTypology, "residential_moves")


def work_typology(name: str = "work_and_home") -> CommutingTypology:
    """Kinds of area by where their residents work and who holds their jobs. Raises `StandardError` for no such file."""
    return load(CommutingTypology, name)
