"""What more a place close to the work she named counts, when places are shared."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load

THOUSANDTHS = 1000


class CloseWork(Fact):
    """In points of a score."""

    points: Annotated[int, Field(ge=0, le=1000)]
    reference: Words


class NearnessCounted(Standard):
    """The file `standards/allocation/nearness.yaml`."""

    kind: ClassVar[str] = "allocation"

    close_work: CloseWork

    @property
    def more(self) -> int:
        """In thousandths of a point."""
        return self.close_work.points * THOUSANDTHS


def counted_more() -> NearnessCounted:
    """The one file."""
    return load(NearnessCounted, "nearness")
