"""A layout cut into pieces of neighbouring zones, kept in files, and matched a piece at a time by any worker.

Who works on which piece changes nothing: the lists of all pieces, put together, are those of `shortlist.match`, byte for
byte. A piece needs its people and the vacancies they can reach; the files are mapped into memory, so that only what a
piece looks at is read, and workers on one machine share it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.kernel import explain_people, shortlist_people
from goodwork.core.matching.layout import Layout, People, Rules, Vacancies, Ways, scratch_for
from goodwork.core.matching.problem import MINUTES_UNKNOWN
from goodwork.core.matching.shortlist import NO_KEYS, NOBODY, Shortlists
from goodwork.core.matching.sieve import Sieve
from goodwork.core.matching.tables import Int32s

NUMBERS = "layout.json"  # what of a layout is no array; written last, so a folder with it is whole
NEAR = 4  # a zone's border within a quarter of a piece is near enough to cut at


class LayoutFilesError(ValueError):
    """A folder does not hold a whole layout of this version."""


@dataclass(frozen=True, slots=True)
class PieceLists:
    """The lists of some people, as in `Shortlists`: `people` int32 [n] are their rows, one for each row of the rest."""

    people: Int32s
    vacancies: Int32s
    scores: Int32s
    parts: Int32s
    minutes: Int32s
    modes: NDArray[np.int8]
    n_eligible: Int32s
    n_in_reach: Int32s


def cut(layout: Layout, n_pieces: int) -> tuple[tuple[int, int], ...]:
    """The (first, last) of about `n_pieces` pieces of people in scan order, alike in size, cut between zones where one
    ends near. Raises ValueError when `n_pieces` is below 1."""
    if n_pieces < 1:
        raise ValueError(f"the work needs at least 1 piece, not {n_pieces}")
    n = len(layout.people.row)
    if not n:
        return ((0, 0),)
    borders = np.flatnonzero(np.diff(layout.people.zone, prepend=-9, append=-9))
    edges = {0, n}
    for target in np.linspace(0, n, n_pieces + 1)[1:-1].round().astype(int):
        nearest = int(borders[np.abs(borders - target).argmin()])
        edges.add(nearest if abs(nearest - target) * n_pieces * NEAR <= n else int(target))
    return tuple(pairwise(sorted(edges)))


def match_piece(layout: Layout, first: int, last: int, k: int) -> PieceLists:
    """The best `k` vacancies of the people `first` ... `last` of the scan, on the calling thread alone."""
    n, n_parts = last - first, len(layout.rules.block_edges) + 3
    k = min(k, max(len(layout.vacancies.row), 1))
    people, scratch = np.arange(first, last, dtype=np.int32), scratch_for(layout, k)
    chosen, scores = np.full((n, k), NOBODY, np.int32), np.zeros((n, k), np.int32)
    counts, parts = np.zeros((n, 3), np.int32), np.zeros((n, k, n_parts), np.int32)
    journeys = np.full((n, k, 2), NOBODY, np.int32)
    shortlist_people(layout, people, NO_KEYS, NO_KEYS, scratch, chosen, scores, counts)
    explain_people(layout, people, chosen, NO_KEYS, scratch, parts, journeys)
    return PieceLists(
        people=layout.people.row[first:last].copy(),
        vacancies=chosen,
        scores=scores,
        parts=parts,
        minutes=np.where(journeys[:, :, 0] == MINUTES_UNKNOWN, NOBODY, journeys[:, :, 0]).astype(np.int32),
        modes=journeys[:, :, 1].astype(np.int8),
        n_eligible=counts[:, 0].copy(),
        n_in_reach=counts[:, 1].copy(),
    )


def joined(pieces: Iterable[PieceLists], part_names: tuple[str, ...]) -> Shortlists:
    """The lists of everybody from those of all pieces, in any order.

    Raises ValueError where somebody is in no piece, or in two.
    """
    found = list(pieces)
    people = np.concatenate([piece.people for piece in found] or [np.zeros(0, np.int32)])
    if not np.array_equal(np.sort(people), np.arange(len(people))):
        raise ValueError("the pieces do not hold everybody exactly once")
    order = np.argsort(people)

    def column(name: str) -> NDArray[Any]:
        return np.concatenate([getattr(piece, name) for piece in found])[order]

    return Shortlists(
        vacancies=column("vacancies"),
        scores=column("scores"),
        parts=column("parts"),
        part_names=part_names,
        minutes=column("minutes"),
        modes=column("modes"),
        n_eligible=column("n_eligible"),
        n_in_reach=column("n_in_reach"),
    )


def write_layout(layout: Layout, folder: Path) -> None:
    """The layout as files in an empty or new folder, a file an array."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers: dict[str, object] = {}
    for name, value in _flat(layout, ""):
        if isinstance(value, np.ndarray):
            np.save(folder / f"{name}.npy", np.ascontiguousarray(value))
        else:
            numbers[name] = value
    (folder / NUMBERS).write_text(json.dumps(numbers), encoding="utf-8")


def read_layout(folder: Path) -> Layout:
    """A layout from its files, mapped into memory. Raises `LayoutFilesError` naming what is missing."""
    try:
        numbers = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
        return Layout(
            _read(People, folder, "people", numbers),
            _read(Vacancies, folder, "vacancies", numbers),
            _read(Rules, folder, "rules", numbers),
            _read(Sieve, folder, "sieve", numbers),
        )
    except (OSError, KeyError) as error:
        raise LayoutFilesError(f"{folder} does not hold a whole layout of this version: {error}") from error


def _flat(values: Any, prefix: str) -> Iterable[tuple[str, object]]:
    for name, value in zip(values._fields, values, strict=True):
        if hasattr(value, "_fields"):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _read(made: Any, folder: Path, prefix: str, numbers: dict[str, Any]) -> Any:
    fields = []
    for name in made._fields:
        path = f"{prefix}.{name}"
        if name == "ways":
            fields.append(_read(Ways, folder, path, numbers))
        elif path in numbers:
            value = numbers[path]
            fields.append(tuple(value) if isinstance(value, list) else value)
        else:
            fields.append(_mapped(folder / f"{path}.npy"))
    return made(*fields)


def _mapped(path: Path) -> NDArray[Any]:
    """An array of a file, as an ordinary array; its memory is the file's until written to, and never is.

    Mapped to be copied on writing, not to be read only: compiled code would be compiled again for that.
    """
    whole = np.load(path, mmap_mode="c") if path.stat().st_size > 4096 else np.load(path)
    return np.asarray(whole)
