"""On what grounds a programme may hold places for a group, and which facts may never earn points."""

import re
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load


class LawfulBasis(Fact):
    """One ground. `protected`: it may be given for a group defined by a protected characteristic."""

    title: Words
    covers: Words
    may_reserve: bool
    protected: bool
    reference: Words


class ProtectedWords(Fact):
    """Words of a heading that show a protected characteristic, or what stands in for one."""

    words: Annotated[tuple[Words, ...], Field(min_length=1)]
    reference: Words


class LawfulBases(Standard):
    """The file `standards/allocation/lawful_bases.yaml`."""

    kind: ClassVar[str] = "allocation"

    bases: dict[str, LawfulBasis]
    protected_words: ProtectedWords

    def protected_word(self, name: str) -> str:
        """The word of `name` (as `disabled_people`) that shows a protected characteristic; empty where none does."""
        parts = re.split(r"[\W_]+", name.casefold())
        return next((word for word in self.protected_words.words if word in parts), "")


def lawful_bases() -> LawfulBases:
    """The grounds on file."""
    return load(LawfulBases, "lawful_bases")
