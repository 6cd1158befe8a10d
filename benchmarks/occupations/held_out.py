"""Titles of the coding index kept out of the index, by a fixed rule."""

import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodwork.connectors.open_data.coding_index import read_coding_index
from goodwork.core.occupations.entries import IndexEntry, entries_of
from goodwork.standards.occupations import unit_groups

FOLDS = 5


def fold(title: str) -> int:
    """0 ... 4 by the title alone: 0 is kept for the benchmark. Choices were made with fold 1 kept out too."""
    return zlib.crc32(title.lower().encode("utf-8")) % FOLDS


@dataclass(frozen=True, slots=True)
class Question:
    """A title, the qualifier asked with it (or none) and the unit groups that are a right answer."""

    title: str
    qualifier: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What may be learned from, and what is asked.

    `titles`: each title kept out, once; right is the index's own answer, or where every answer has a qualifier, any.
    `lines`: each line kept out, with its qualifier; right is that line's answer.
    """

    taught: tuple[IndexEntry, ...]
    standard: tuple[IndexEntry, ...]
    titles: tuple[Question, ...]
    lines: tuple[Question, ...]


def held_out(folder: Path, kept: int = 0) -> HeldOut:
    """The coding index divided: no entry of `taught` or `standard` has a title of the fold kept out."""
    index = read_coding_index(folder)
    standard = tuple(entry for entry in entries_of(unit_groups()) if fold(entry.title) != kept)
    taught = tuple(entry for entry in index.titles if fold(entry.title) != kept)
    asked = [entry for entry in index.titles if fold(entry.title) == kept]
    lines = tuple(Question(e.title, e.qualifier, frozenset({e.soc_code})) for e in asked)
    return HeldOut(standard + taught + index.group_names, standard, _by_title(asked), lines)


def _by_title(asked: Sequence[IndexEntry]) -> tuple[Question, ...]:
    answers: defaultdict[str, list[IndexEntry]] = defaultdict(list)
    for entry in asked:
        answers[entry.title.lower()].append(entry)
    return tuple(
        Question(
            title,
            "",
            frozenset(e.soc_code for e in entries if not e.qualifier)
            or frozenset(e.soc_code for e in entries),
        )
        for title, entries in answers.items()
    )
