"""Marks that publishers put beside a figure, or in its place: suppressed, provisional, not available."""

from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load
from goodwork.vocabulary.observations import Standing


class Mark(Fact):
    """One mark as it is written, in lower case and without brackets.

    `standing` is what it makes of a figure beside it, or of the empty place where `instead` is true. A mark that says
    there is no observation at all (not collected, not applicable) has none. `flag`: readers are told of it by name.
    """

    mark: Words
    meaning: Words
    standing: Standing | None = None
    instead: bool = False
    refused: bool = False
    flag: bool = False

    @model_validator(mode="after")
    def _suppressed_has_no_figure(self) -> Self:
        if (self.standing == Standing.SUPPRESSED) and not self.instead:
            raise ValueError("a suppressed figure is not there: `instead` must be true")
        return self


class StatisticalMarks(Standard):
    """One publisher's or one standard's marks."""

    kind: ClassVar[str] = "statistical_marks"

    marks: Annotated[tuple[Mark, ...], Field(min_length=1)]

    @cached_property
    def by_mark(self) -> dict[str, Mark]:
        """Marks by what is written, in lower case and without brackets."""
        return {each.mark.casefold(): each for each in self.marks}

    @model_validator(mode="after")
    def _each_mark_means_one_thing(self) -> Self:
        if len(self.by_mark) < len(self.marks):
            raise ValueError("a mark stands twice")
        return self

    def find(self, written: str) -> Mark | None:
        """The mark that is written, in brackets or without; None where it is not known."""
        return self.by_mark.get(written.strip().strip("[]").strip().casefold())


def statistical_marks(name: str) -> StatisticalMarks:
    """The marks on file by this name. Raises `StandardError` naming those there are when it is not known."""
    return load(StatisticalMarks, name)
