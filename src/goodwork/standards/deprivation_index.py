"""An index of the Indices of Deprivation family as a file: its domains, their weights, and the transformation of ranks."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load, names

Share = Annotated[float, Field(gt=0, le=1)]


class Domain(Fact):
    """One domain and its weight in the whole."""

    id: Words
    name: Words
    weight: Share


class Extent(Fact):
    """How much of each small area's population counts as living in deprivation, by its percentile (1 the most deprived).

    Everybody up to percentile `all_up_to`; in the next ones a share that falls evenly from `first` to `last` in `ends_at`.
    """

    all_up_to: Annotated[int, Field(ge=1, le=99)]
    ends_at: Annotated[int, Field(ge=2, le=100)]
    first: Share
    last: Share

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.ends_at <= self.all_up_to + 1 or self.last > self.first:
            raise ValueError("the share must fall, over at least two percentiles after `all_up_to`")
        return self


class DeprivationIndex(Standard):
    """Domain ranks, 1 the most deprived of all areas, become exponential scores, are weighted and added up.

    A share R of areas no more deprived, from 1/N to 1, becomes -decay x ln(1 - R x (1 - exp(-highest / decay))), which is
    `highest` at the most. Tied areas share the mean of their ranks.
    """

    kind: ClassVar[str] = "deprivation_indices"

    decay: Annotated[float, Field(gt=0)]
    highest: Annotated[float, Field(gt=0)]
    domains: Annotated[tuple[Domain, ...], Field(min_length=2)]
    most_deprived: Share
    extent: Extent
    local_concentration: Share

    @model_validator(mode="after")
    def _weights_are_shares_of_one(self) -> Self:
        ids = [domain.id for domain in self.domains]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"domain {', '.join(twice)} stands twice")
        whole = sum(domain.weight for domain in self.domains)
        if abs(whole - 1) > 0.005:  # published to three places: seven of them may miss 1 by 0.0035
            raise ValueError(f"the weights add up to {whole:g}, not 1")
        return self


def deprivation_index(name: str) -> DeprivationIndex:
    """The index of one file. Raises `StandardError` where there is none of that name."""
    return load(DeprivationIndex, name)


def deprivation_indices() -> tuple[str, ...]:
    """The names of every such index on file."""
    return names(DeprivationIndex.kind)
