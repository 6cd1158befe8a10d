"""What a released site may hold, how each kind of file is sent, and what its checker confirms."""

from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load

MEGABYTE = 1_000_000


class Most(Fact):
    """The most of something."""

    n: Annotated[int, Field(ge=1, le=1_000_000)]


class Confirmation(Fact):
    """One thing a checker says she has done or seen."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    words: Words


class ReleaseRules(Standard):
    """The file `publishing/releases.yaml`. `media_types` goes by the ending of a file's name."""

    kind: ClassVar[str] = "publishing"

    site_megabytes: Most
    file_megabytes: Most
    files: Most
    media_types: dict[str, Words]
    confirmations: Annotated[tuple[Confirmation, ...], Field(min_length=1)]

    def media_type(self, path: str) -> str | None:
        """How a file is sent; None where its kind may not be released."""
        _, _, ending = path.rpartition("/")[2].rpartition(".")
        return self.media_types.get(ending.lower())


def release_rules() -> ReleaseRules:
    """The rules in force."""
    return load(ReleaseRules, "releases")
