"""How few people a count by place may rest on before it is withheld."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, load


class FewestPeople(Fact):
    """A number of people."""

    n: Annotated[int, Field(ge=1)]


class SmallCounts(Standard):
    """The file `disclosure/small_counts.yaml`."""

    kind: ClassVar[str] = "disclosure"

    fewest_people: FewestPeople


def fewest_people() -> int:
    """The fewest people a count by place may rest on."""
    return load(SmallCounts, "small_counts").fewest_people.n
