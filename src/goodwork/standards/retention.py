"""How long each table keeps what it holds, and what is counted when a person is erased."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load

Whole = Annotated[int, Field(gt=0)]


class Days(Fact):
    """A number of days."""

    days: Whole


class MonthsAfter(Fact):
    """Whole months after a moment of a person's record."""

    months: Whole
    since: Words = Field(alias="from")


class People(Fact):
    """A number of people."""

    people: Whole


class Counted(StrictModel):
    """One count that stays: its kind, the field that holds a code, and the moment whose month is kept."""

    kind: Words
    month: Words
    code: str = ""


class Goes(StrictModel):
    """Rows go a period after a moment of theirs."""

    after: Words
    period: Words


class Table(StrictModel):
    """One table. `hidden` fields are secrets that no extract shows; `why` says why rows stay where none go by themselves."""

    title: Words
    of: Literal["person", "account", "organisation", "service"]
    counts: tuple[Counted, ...] = ()
    hidden: tuple[str, ...] = ()
    goes: Goes | None = None
    why: str = ""

    @model_validator(mode="after")
    def _rows_go_or_a_reason_is_given(self) -> Self:
        if self.of in {"organisation", "service"} and self.goes is None and not self.why:
            raise ValueError(f"{self.title}: say after which moment rows go, or why they stay")
        return self


class Retention(Standard):
    """The file `privacy/retention.yaml`."""

    kind: ClassVar[str] = "privacy"

    notice: Days
    support_ended: MonthsAfter
    no_contact: MonthsAfter
    most_in_one_night: People
    periods: dict[str, Days]
    tables: dict[str, Table]

    @model_validator(mode="after")
    def _periods_are_named(self) -> Self:
        for name, table in self.tables.items():
            if table.goes is not None and table.goes.period not in self.periods:
                raise ValueError(f"{name}: no period is called {table.goes.period}")
        return self


def retention() -> Retention:
    """The rules in use."""
    return load(Retention, "retention")
