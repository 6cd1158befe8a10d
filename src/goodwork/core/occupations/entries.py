"""One line of an index of job titles."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodwork.standards.occupations import UnitGroup


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A job title and its SOC 2020 unit group.

    `qualifier` holds the words that narrow the title ("care/residential home", "computing/IT"): an entry with one
    answers only for some who bear the title. An entry without is the title's own answer.
    """

    title: str
    soc_code: str
    qualifier: str = ""


def entries_of(groups: Mapping[str, UnitGroup]) -> tuple[IndexEntry, ...]:
    """The titles and common job titles of unit groups, as entries: an index that needs no data folder."""
    return tuple(
        IndexEntry(title.removesuffix(" n.e.c."), group.code)
        for group in groups.values()
        for title in (group.title, *group.common_titles)
    )
