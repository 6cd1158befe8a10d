"""Which occupations only people on a professional register may do."""

from functools import cache
from typing import ClassVar, Self

from pydantic import model_validator

from goodwork.standards.library import Fact, Standard, load
from goodwork.standards.occupations import unit_groups
from goodwork.vocabulary.work import REGISTRATIONS, Licence


class Profession(Fact):
    """One register, and the unit groups whose work is kept for people on it."""

    licence: Licence
    unit_groups: tuple[str, ...]


class OnTheWay(Fact):
    """Words of a title that tell of work beside a profession or on the way to it."""

    words: tuple[str, ...]


class RegisteredProfessions(Standard):
    """The file `standards/occupations/registered_professions.yaml`."""

    kind: ClassVar[str] = "occupations"

    professions: tuple[Profession, ...]
    on_the_way: OnTheWay

    @model_validator(mode="after")
    def _groups_and_registers_are_known(self) -> Self:
        codes = [code for profession in self.professions for code in profession.unit_groups]
        if len(set(codes)) < len(codes):
            raise ValueError("a unit group stands under two registers")
        if strange := sorted(set(codes) - unit_groups().keys()):
            raise ValueError(f"not SOC 2020 unit groups: {', '.join(strange)}")
        if wrong := sorted({p.licence for p in self.professions} - REGISTRATIONS):
            raise ValueError(f"not registers: {', '.join(wrong)}")
        return self


@cache
def registration_by_unit_group() -> dict[str, Licence]:
    """The register of each unit group whose work is kept for people on it."""
    standard = load(RegisteredProfessions, "registered_professions")
    return {
        code: profession.licence for profession in standard.professions for code in profession.unit_groups
    }


@cache
def words_on_the_way() -> frozenset[str]:
    """Words of a title that tell of work beside a profession or on the way to it."""
    return frozenset(load(RegisteredProfessions, "registered_professions").on_the_way.words)
