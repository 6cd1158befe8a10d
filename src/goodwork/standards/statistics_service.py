"""Services that answer questions about official statistics: where they are, what they allow, how politely we ask."""

import re
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load, names

_ADDRESS = re.compile(r"(https?)://([a-z0-9.-]+)(?::\d+)?/.*")
OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
Count = Annotated[int, Field(ge=1)]


class Pace(Fact):
    """At most so many requests in so many seconds."""

    requests: Count
    seconds: Annotated[float, Field(gt=0)]


class Allowance(Fact):
    """The most rows or requests a service gives without a key."""

    n: Count


class Picks(Fact):
    """Dimensions of a data set of which a question must pick one value each: without one, every value would come for
    every area and period, and nobody could say which is the indicator's."""

    dataset: Words
    dimensions: Annotated[tuple[Words, ...], Field(min_length=1)]


class Patience(StrictModel):
    """How long to wait and how often to ask again. All are our own choice."""

    connect_seconds: Annotated[float, Field(gt=0)] = 15
    silence_seconds: Annotated[float, Field(gt=0)] = 60
    answer_seconds: Annotated[float, Field(gt=0)] = 300
    tries: Count = 5
    first_wait_seconds: Annotated[float, Field(gt=0)] = 2
    longest_wait_seconds: Annotated[float, Field(gt=0)] = 120
    resume_minutes: Annotated[float, Field(ge=0)] = 60


class StatisticsService(Standard):
    """One service. `hosts` are the only ones a request or a redirect may go to; `secrets` are the names of parameters
    that say who asks, and are never kept; `pace` is ours, and never above a `limit` of theirs."""

    kind: ClassVar[str] = "statistics_services"

    address: Words
    hosts: Annotated[frozenset[str], Field(min_length=1)]
    pace: Pace
    limits: tuple[Pace, ...] = ()
    rows_a_page: Allowance | None = None
    rows_at_most: Allowance | None = None
    secrets: frozenset[str] = frozenset()
    picks: tuple[Picks, ...] = ()
    megabytes: Count = 50
    unpacked_megabytes: Count = 500
    patience: Patience = Patience()
    attribution: Words

    @cached_property
    def host(self) -> str:
        """The host of its own address."""
        found = _ADDRESS.fullmatch(self.address)
        return found[2] if found else ""

    def must_pick(self, dataset: str) -> tuple[str, ...]:
        """The dimensions of a data set of which a question picks one value each; none where the data set is not known."""
        return next((picks.dimensions for picks in self.picks if picks.dataset == dataset), ())

    @model_validator(mode="after")
    def _address_is_safe(self) -> Self:
        if self.host not in self.hosts:
            raise ValueError(f"`hosts` must name the host of `address`, {self.host}")
        if not self.address.startswith("https://") and self.host not in OWN_MACHINE:
            raise ValueError("`address` must begin with https://")
        return self

    @model_validator(mode="after")
    def _pace_keeps_the_limits(self) -> Self:
        for limit in self.limits:
            if self.pace.requests / self.pace.seconds > limit.requests / limit.seconds:
                raise ValueError(
                    f"`pace` is above their limit of {limit.requests} in {limit.seconds:g} seconds"
                )
        return self


def statistics_service(name: str) -> StatisticsService:
    """The service with this id. Raises `StandardError` naming those there are when it is not known."""
    return load(StatisticsService, name)


def statistics_services() -> tuple[StatisticsService, ...]:
    """Every service, in alphabetical order."""
    return tuple(statistics_service(name) for name in names(StatisticsService.kind))
