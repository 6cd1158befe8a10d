"""What planned building work is taken to ask for: people, occupations, training; and who is there to do it.

Every figure has its range and says whose it is. Those with the source "own assumption" are ours alone.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load
from goodwork.standards.occupations import Soc2020
from goodwork.vocabulary.capital import PhaseKind

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Months = Annotated[int, Field(ge=1, le=120)]


class Ranged(Fact):
    """A figure with the least and the most it may be."""

    low: Positive
    value: Positive
    high: Positive
    reference: Words

    @model_validator(mode="after")
    def _value_is_in_its_range(self) -> Self:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.value:g} is not from {self.low:g} to {self.high:g}")
        return self

    @property
    def ends(self) -> tuple[float, float, float]:
        """Low, central, high."""
        return self.low, self.value, self.high


class Mix(Fact):
    """Which occupations do the work: per cent of the person-years by SOC 2020 sub-major group, adding to 100."""

    percent: Mapping[str, Annotated[int, Field(ge=1, le=100)]]
    reference: Words

    @model_validator(mode="after")
    def _adds_to_the_whole(self) -> Self:
        if sum(self.percent.values()) != 100:
            raise ValueError(f"the percentages add to {sum(self.percent.values())}, not 100")
        if unknown := set(self.percent) - set(occupation_titles()):
            raise ValueError(f"not sub-major groups of SOC 2020: {', '.join(sorted(unknown))}")
        return self


class Sector(StrictModel):
    """A kind of project: person-years of work for each million pounds spent, and by whom, in each phase."""

    label: Words
    also: tuple[Words, ...] = ()
    person_years_per_million: Mapping[PhaseKind, Ranged]
    occupations: Mapping[PhaseKind, Words]


class Percent(Fact):
    """A percentage from 0 to 100."""

    percent: Annotated[int, Field(ge=0, le=100)]
    reference: Words


class Training(Fact):
    """How people come to an occupation and how many months it takes."""

    months: Months
    by: Words
    reference: Words


class LabourDemand(Standard):
    """The file `standards/capital_pipeline/labour_demand.yaml`. Money is in prices of `price_year`."""

    kind: ClassVar[str] = "capital_pipeline"

    price_year: int
    counted_in_low: Percent
    mixes: Mapping[str, Mix]
    sectors: Mapping[str, Sector]
    training: Mapping[str, Training]
    called: Mapping[str, Annotated[str, Field(min_length=1, max_length=24)]]

    @model_validator(mode="after")
    def _every_occupation_has_its_short_name(self) -> Self:
        if lacking := sorted(set(occupation_titles()) - set(self.called)):
            raise ValueError(f"called: give a short name of {', '.join(lacking)}")
        return self

    @model_validator(mode="after")
    def _every_phase_of_every_sector_is_given(self) -> Self:
        for name, sector in self.sectors.items():
            for part in (sector.person_years_per_million, sector.occupations):
                if set(part) != set(PhaseKind):
                    raise ValueError(f"sectors.{name}: give each of {', '.join(PhaseKind)}")
            if unknown := set(sector.occupations.values()) - set(self.mixes):
                raise ValueError(f"sectors.{name}: there is no mix {', '.join(sorted(unknown))}")
        return self

    def mix(self, sector: str, phase: PhaseKind) -> Mapping[str, float]:
        """The share of each occupation in the work, adding to 1."""
        found = self.mixes[self.sectors[sector].occupations[phase]]
        return {code: percent / 100 for code, percent in found.percent.items()}


class Deflators(Standard):
    """The file `standards/capital_pipeline/deflators.yaml`: what £1 of a year was worth, as an index."""

    kind: ClassVar[str] = "capital_pipeline"

    class Level(Fact):
        index: Positive
        reference: Words

    years: Mapping[int, Level]

    def into(self, year: int, pounds: float, price_year: int) -> float:
        """Pounds of `price_year` in prices of `year`. Raises `KeyError` for a year that is not on file."""
        return pounds * self.years[year].index / self.years[price_year].index


class Commitment(Fact):
    """Places a project should offer for each million pounds spent in the phases named.

    A place is held by one person for `lasts_months`. She who is still there when the next phase begins keeps hers: she
    takes one of the places of that phase and is not counted twice.
    """

    label: Words
    per_million: Positive
    phases: tuple[PhaseKind, ...]
    lasts_months: Months
    meaning: Words
    reference: Words


class Commitments(Standard):
    """The file `standards/capital_pipeline/commitments.yaml`. Money is in prices of `price_year`."""

    kind: ClassVar[str] = "capital_pipeline"

    class Least(Fact):
        million: Positive
        reference: Words

    price_year: int
    least_value: Least
    commitments: Mapping[str, Commitment]


class LabourSupply(Standard):
    """The file `standards/capital_pipeline/labour_supply.yaml`: how many of those there could take such work in a year."""

    kind: ClassVar[str] = "capital_pipeline"

    free_to_move: Ranged
    ready_of_unemployed: Ranged
    people_per_answer: Ranged
    sure_enough: Percent


def occupation_titles() -> Mapping[str, str]:
    """The 26 sub-major groups of SOC 2020 with their titles."""
    groups = load(Soc2020, "soc2020").sub_major_groups
    return {code: title for code, (title,) in groups.items()}


def skill_levels() -> Mapping[str, int]:
    """The skill level, 1 to 4, of each sub-major group."""
    levels = load(Soc2020, "soc2020").skill_levels.by_sub_major_group
    return {code: level for level, codes in levels.items() for code in codes}


def labour_demand() -> LabourDemand:
    """The coefficients on file."""
    return load(LabourDemand, "labour_demand")


def deflators() -> Deflators:
    """The price index on file."""
    return load(Deflators, "deflators")


def commitments() -> Commitments:
    """The commitments on file."""
    return load(Commitments, "commitments")


def labour_supply() -> LabourSupply:
    """The supply assumptions on file."""
    return load(LabourSupply, "labour_supply")
