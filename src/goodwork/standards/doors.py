"""Who comes in and how long: links, keys and sessions, and how many people an account reads before it is stopped."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load


class WholeNumber(Fact):
    """One whole number above 0."""

    value: Annotated[int, Field(gt=0)]


class SignIn(Standard):
    """The file `privacy/sign_in.yaml`."""

    kind: ClassVar[str] = "privacy"

    link_minutes: WholeNumber
    invitation_days: WholeNumber
    shared_phone_minutes: WholeNumber
    links_an_hour_for_one_account: WholeNumber
    asks_an_hour_from_one_address: WholeNumber
    longest_key_days: WholeNumber


class ReadingRule(Fact):
    """The most different people an account in one of `roles` may read within `hours`, by one of `events`."""

    id: Words
    roles: Annotated[tuple[Words, ...], Field(min_length=1)]
    events: Annotated[tuple[Words, ...], Field(min_length=1)]
    hours: Annotated[int, Field(gt=0)]
    percent_of_caseload: Annotated[int, Field(ge=0)]
    at_least: Annotated[int, Field(gt=0)]
    at_most: Annotated[int, Field(gt=0)]

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.at_least > self.at_most:
            raise ValueError(f"{self.id}: at_least ({self.at_least}) is above at_most ({self.at_most})")
        return self

    def most(self, n_supported: int) -> int:
        """The most for an account that supports this many people."""
        return max(self.at_least, min(self.at_most, n_supported * self.percent_of_caseload // 100))


class Readings(Standard):
    """The file `privacy/readings.yaml`."""

    kind: ClassVar[str] = "privacy"

    rules: Annotated[tuple[ReadingRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_rule_once(self) -> Self:
        names = [rule.id for rule in self.rules]
        if len(names) != len(set(names)):
            raise ValueError("two rules have one id")
        return self

    def for_role(self, role: str, event: str) -> tuple[ReadingRule, ...]:
        """The rules that count this kind of reading for this role."""
        return tuple(rule for rule in self.rules if role in rule.roles and event in rule.events)


def sign_in() -> SignIn:
    """How long links, keys and sessions last."""
    return load(SignIn, "sign_in")


def readings() -> Readings:
    """How many people one account reads before it is stopped."""
    return load(Readings, "readings")
