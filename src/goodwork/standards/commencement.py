"""Registers of commencement: which provisions of an Act are law, since when, and which are only planned."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from goodwork.standards.library import Fact, Standard, StandardError, Words, load, names
from goodwork.standards.right import check_dated


class Provision(Fact):
    """One provision of an Act. Planned, it is information only, whatever the date, until a person marks it in force."""

    id: Words
    label: Words
    means: Words
    status: Literal["in_force", "planned"]
    in_force_from: date | None = None
    planned_for: str = ""
    reference: Words

    def applies(self, on: date) -> bool:
        """Whether it is law on that date."""
        return self.status == "in_force" and self.in_force_from is not None and self.in_force_from <= on

    @model_validator(mode="after")
    def _is_dated_exactly_when_in_force(self) -> Self:
        check_dated(self.status, self.in_force_from)
        if (self.status == "planned") != bool(self.planned_for):
            raise ValueError("give `planned_for` when, and only when, the status is planned")
        return self


class Register(Standard):
    """The provisions of one Act."""

    kind: ClassVar[str] = "commencement"

    act: Words
    royal_assent: date
    provisions: tuple[Provision, ...]


@cache
def provisions() -> Mapping[str, Provision]:
    """Every provision of every register, by id."""
    registers = (load(Register, name) for name in names(Register.kind))
    return {provision.id: provision for register in registers for provision in register.provisions}


def planned() -> tuple[Provision, ...]:
    """The provisions that are not law yet, as information."""
    return tuple(provision for provision in provisions().values() if provision.status == "planned")


def has_commenced(provision_id: str, on: date) -> bool:
    """Whether a provision is law on a date. Raises `StandardError` for one that no register holds."""
    provision = provisions().get(provision_id)
    if provision is None:
        raise StandardError(
            f"No provision `{provision_id}` in standards/{Register.kind}: add it to the Act's register"
        )
    return provision.applies(on)
