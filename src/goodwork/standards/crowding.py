"""How crowding is priced, and how many introductions there are at once: stated assumptions, marked as our own."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load

Thousandths = Annotated[int, Field(ge=0, le=10_000)]


class PriceValues(Fact):
    """What `core.matching.crowding.PriceRule` holds, in its units."""

    rounds: Annotated[int, Field(ge=0, le=100)]
    fit_kept: Annotated[int, Field(ge=0, le=1000)]
    for_others: Thousandths
    for_herself: Thousandths
    least_chance: Annotated[int, Field(ge=1, le=1_000_000)]


class CrowdingPrices(Standard):
    """The file `standards/crowding/prices.yaml`."""

    kind: ClassVar[str] = "crowding"

    prices: PriceValues


class Count(Fact):
    """A number of people, or of introductions."""

    n: Annotated[int, Field(ge=1, le=1000)]


class IntroductionsAtOnce(Standard):
    """The file `standards/crowding/introductions.yaml`. `draw` is the seed of the lottery that settles who comes first."""

    kind: ClassVar[str] = "crowding"

    for_each_place: Count
    for_each_person: Count
    draw: Words


def crowding_prices() -> PriceValues:
    """How prices on crowded vacancies are found."""
    return load(CrowdingPrices, "prices").prices


def introductions_at_once() -> IntroductionsAtOnce:
    """How many introductions a vacancy and a person have at once where nobody says otherwise."""
    return load(IntroductionsAtOnce, "introductions")
