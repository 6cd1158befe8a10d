"""What counts as a good job near a neighbourhood: a floor under quality, rights and pay, and how long a journey may be."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load
from goodwork.standards.typologies import Number


class Minutes(Fact):
    """Journeys counted to, rising."""

    values: Annotated[tuple[Annotated[int, Field(gt=0)], ...], Field(min_length=1)]
    reference: Words


class Switch(Fact):
    """A condition that is asked for, or not."""

    value: bool
    reference: Words


class GoodJobs(Standard):
    """The file `standards/access/good_jobs.yaml`.

    A vacancy is good when what its advert states passes every condition; what is not stated does not.
    """

    kind: ClassVar[str] = "access"

    charter: Words
    minutes: Minutes
    no_likely_breach: Switch
    pays_real_living_wage: Switch
    nothing_contradicted: Switch
    fewest_stated: Number


def good_jobs() -> GoodJobs:
    """The floor, and the journeys counted to."""
    return load(GoodJobs, "good_jobs")
