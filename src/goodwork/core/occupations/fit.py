"""How well each occupation fits a person: by the work she wants, the work she has done and her skills."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodwork.core.occupations.closeness import SAME, Closeness
from goodwork.core.occupations.index import OccupationIndex
from goodwork.core.occupations.skills import SkillMap

Points = npt.NDArray[np.int16]  # one a unit group, 0 ... 1000
Wishes = tuple[Sequence[str], Sequence[str], Sequence[str]]  # wanted, held, skills


class Ground(StrEnum):
    """What a fit rests on. Where two weigh the same, the earlier is named."""

    WANTED = "wanted"
    HELD = "held"
    SKILL = "skill"


# What an occupation that is exactly the one named is worth on each ground. What she wants comes first, for she
# says what good work is; work she has done is proof she can, not a wish to go on; a skill is part of a job.
WORTH: Mapping[Ground, float] = {Ground.WANTED: 1000.0, Ground.HELD: 800.0, Ground.SKILL: 600.0}
# A second ground closes this share of what is left to 1000, in proportion to its own points.
SECOND_GROUND = 0.25
# From how near a reason says "the work", "close to" or "some way from"; below the last it is not a reason at all.
# Groups of one minor group at one level are 0.75 apart before skills are counted, of one major group 0.3.
THE_SAME, CLOSE, SOME_WAY = 0.95, 0.6, 0.4
# Her own words below this are asked about, not used: on titles kept out of the index, a reading less likely than this is
# further than "some way" from the truth more often than not (`python -m benchmarks.occupations`).
TITLE_READ = 0.3
SKILL_READ_AS_TITLE = 0.4  # a skill no list knows is read as a job title when that reading is this likely

WORDS: Mapping[Ground, Mapping[float, str]] = {
    Ground.WANTED: {
        THE_SAME: "the work you want: {}",
        CLOSE: "close to the work you want: {}",
        SOME_WAY: "some way from the work you want: {}",
    },
    Ground.HELD: {
        THE_SAME: "work you have done: {}",
        CLOSE: "close to your work as {}",
        SOME_WAY: "some way from your work as {}",
    },
    Ground.SKILL: {
        THE_SAME: "uses your skill: {}",
        CLOSE: "uses your skill in part: {}",
        SOME_WAY: "uses a little of your skill: {}",
    },
}


class Reading(NamedTuple):
    """One thing a person said, and how near each unit group is to it, 0 ... 1."""

    ground: Ground
    words: str
    nearness: npt.NDArray[np.float64]

    def clause(self, group: int) -> str:
        """The reading as a reason for a unit group at least `SOME_WAY` near, in one short clause."""
        nearness = self.nearness[group]
        words = next(words for least, words in WORDS[self.ground].items() if nearness >= least)
        return words.format(self.words)


@dataclass(frozen=True, slots=True)
class FitRow:
    """Points of every unit group, in order of code, for one person, and what she said that makes them."""

    points: Points
    readings: tuple[Reading, ...]

    def nearness(self, group: int) -> float:
        """How near anything she said is to a unit group (by its number; -1 is none), 0 ... 1."""
        return max((float(r.nearness[group]) for r in self.readings), default=0.0) if group >= 0 else 0.0

    def why(self, group: int) -> str:
        """What of her words counts most for a unit group (by its number); empty where nothing is near it.

        Where it is close to work she named, that work is said, as it is why the job stands among the close ones.
        """
        if self.nearness(group) < SOME_WAY:
            return ""
        near = [reading for reading in self.readings if reading.nearness[group] >= SOME_WAY]
        close = [r for r in near if r.ground is not Ground.SKILL and r.nearness[group] >= CLOSE]
        reasons = close or near
        return max(reasons, key=lambda each: WORTH[each.ground] * each.nearness[group]).clause(group)


@dataclass(frozen=True, slots=True)
class FitTable:
    """Points of many people: `points[row_of[p]]` are person p's. People who said the same share a row."""

    points: Points  # distinct rows × unit groups
    row_of: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class OccupationFit:
    """Reads people's own words against an index, the closeness of occupations and, where there is one, a map of skills.

    Each string is read once and remembered.
    """

    index: OccupationIndex
    closeness: Closeness
    skills: SkillMap | None = None
    _read: dict[tuple[bool, str], npt.NDArray[np.float64] | None] = field(default_factory=dict, repr=False)

    def fit(self, wanted: Sequence[str], held: Sequence[str] = (), skills: Sequence[str] = ()) -> FitRow:
        """Points 0 ... 1000 of each unit group for one person, with reasons.

        On each ground the closest of what she said counts; the best ground gives the points and the second closes
        part of what is left. Words nobody recognises count for nothing: `unrecognised` lists them.
        """
        readings = self._readings((wanted, held, skills))
        return FitRow(self._points(readings), tuple(readings))

    def fit_table(self, people: Iterable[Wishes]) -> FitTable:
        """The points of `fit` for many people, given as (wanted, held, skills) each."""
        distinct: dict[Wishes, int] = {}
        row_of = [
            distinct.setdefault((tuple(wanted), tuple(held), tuple(skills)), len(distinct))
            for wanted, held, skills in people
        ]
        points = np.empty((len(distinct), len(self.closeness)), np.int16)
        for wishes, row in distinct.items():
            points[row] = self._points(self._readings(wishes))
        return FitTable(points, np.array(row_of, np.int32))

    def unrecognised(self, wishes: Wishes) -> tuple[str, ...]:
        """Her words (wanted, held, skills) that name no occupation or skill known here: ask what she means."""
        return tuple(words for ground, words in _said(wishes) if self._nearness(ground, words) is None)

    def _readings(self, wishes: Wishes) -> list[Reading]:
        read = ((ground, words, self._nearness(ground, words)) for ground, words in _said(wishes))
        return [Reading(ground, words, nearness) for ground, words, nearness in read if nearness is not None]

    def _points(self, readings: Sequence[Reading]) -> Points:
        first, second = np.zeros((2, len(self.closeness)))
        for ground, worth in WORTH.items():
            near = [reading.nearness for reading in readings if reading.ground == ground]
            if near:
                points = worth * (near[0] if len(near) == 1 else np.max(near, axis=0))
                second = np.maximum(second, np.minimum(first, points))
                first = np.maximum(first, points)
        return np.asarray(np.rint(first + SECOND_GROUND * (1000 - first) * second / 1000), np.int16)

    def _nearness(self, ground: Ground, words: str) -> npt.NDArray[np.float64] | None:
        """How near each unit group is to what was said, 0 ... 1; None when it was not understood."""
        key = (ground == Ground.SKILL, words)
        if key not in self._read:
            self._read[key] = self._skill(words) if ground == Ground.SKILL else self._title(words, TITLE_READ)
        return self._read[key]

    def _title(self, title: str, at_least: float) -> npt.NDArray[np.float64] | None:
        """The likeliest reading counts in full, another in proportion to its likelihood."""
        guesses = self.index.code(title)
        if not guesses or guesses[0].confidence < at_least:
            return None
        numbers = self.index.numbers
        shares = np.array([guess.confidence for guess in guesses]) / guesses[0].confidence
        rows = self.closeness[[numbers[guess.soc_code] for guess in guesses]] / SAME
        return np.asarray((rows * shares[:, None]).max(axis=0), np.float64)

    def _skill(self, skill: str) -> npt.NDArray[np.float64] | None:
        use = self.skills.use_of(skill) if self.skills is not None else None
        return use if use is not None else self._title(skill, SKILL_READ_AS_TITLE)


def _said(wishes: Wishes) -> list[tuple[Ground, str]]:
    return [(ground, words) for ground, listed in zip(Ground, wishes, strict=True) for words in listed]
