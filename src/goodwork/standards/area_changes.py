"""Areas whose code changed, and authorities that were merged: which is which, since when, and what may be carried over."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load

Code = Annotated[str, Field(pattern=r"^[A-Z]\d{8}$")]


class ChangeOfArea(StrEnum):
    """What happened."""

    MERGED = "merged"  # several areas became one: counts may be added, rates only with their denominators
    SAME_LAND = "same land"  # two codes at once: a metropolitan county and its combined authority
    RECODED = (
        "recoded"  # one area kept its name and (all but) its land under a new code: its figures go with it
    )


class AreaChange(Fact):
    """One change: the codes before and the code after. `on` is the first day of the new code."""

    on: date
    what: ChangeOfArea
    old: Annotated[tuple[Code, ...], Field(min_length=1)]
    new: Code
    name: Words

    @model_validator(mode="after")
    def _as_many_as_it_says(self) -> Self:
        if (self.what == ChangeOfArea.MERGED) != (len(self.old) > 1):
            raise ValueError("a merged area has several old codes, every other one old code")
        if self.new in self.old:
            raise ValueError(f"{self.new} cannot be both the old code and the new")
        return self


class AreaChanges(Standard):
    """The file `standards/areas/changes.yaml`. Figures are shown by the codes that stood on `codes_as_on`."""

    kind: ClassVar[str] = "areas"

    codes_as_on: date
    changes: tuple[AreaChange, ...]

    def recoded(self, day: date | None = None) -> Mapping[str, str]:
        """Every other code of an area that was recoded or has two, with the code it had on a day (`codes_as_on` by default)."""
        day = day or self.codes_as_on
        found = {change.old[0]: change.new for change in self._of(ChangeOfArea.SAME_LAND)}
        for change in sorted(self._of(ChangeOfArea.RECODED), key=lambda change: change.on):
            old, new = change.old[0], change.new
            if change.on <= day:
                found = {code: new if now == old else now for code, now in found.items()} | {old: new}
            else:
                found[new] = old
        return found

    def merged(self, day: date | None = None) -> Mapping[str, tuple[str, ...]]:
        """Every area that had been made of others by a day, with those others: also those made in several steps."""
        day = day or self.codes_as_on
        return {
            change.new: change.old
            for change in sorted(self._of(ChangeOfArea.MERGED), key=lambda change: change.on)
            if change.on <= day
        }

    def ended(self, day: date | None = None) -> Mapping[str, AreaChange]:
        """Every code of a merged area that stood no more on a day, with the change that ended it."""
        day = day or self.codes_as_on
        merges = [change for change in self._of(ChangeOfArea.MERGED) if change.on <= day]
        return {code: change for change in merges for code in change.old}

    def _of(self, what: ChangeOfArea) -> tuple[AreaChange, ...]:
        return tuple(change for change in self.changes if change.what == what)


def area_changes() -> AreaChanges:
    """The changes of areas on file."""
    return load(AreaChanges, "changes")
