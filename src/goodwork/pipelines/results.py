"""What the main job yields: every figure a report shows, ready in words and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goodwork.core.adverts.facts import AdvertFacts, Question
from goodwork.core.allocation.introductions import Standing
from goodwork.core.job_quality.profile import JobQualityProfile
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.core.rights.verdicts import Verdict
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.source import Reject
from goodwork.vocabulary.work import TravelMode


@dataclass(frozen=True, slots=True)
class Assessment:
    """One advert, understood: its facts, occupation, job quality and rights on one date."""

    advert: Advert
    facts: AdvertFacts
    occupations: tuple[OccupationGuess, ...]
    quality: JobQualityProfile
    rights: tuple[Verdict, ...]
    questions: tuple[Question, ...]  # in the order to ask them, most important first


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One named part of a score. The parts of a job add up to its score exactly."""

    part: str  # "occupation", "job_quality", "pay", "progression", "travel"
    label: str
    points: int
    words: str  # why, in one short clause: "close to your work as a care assistant"


class Nearness(StrEnum):
    """How near a job's occupation is to what the person named. A list keeps this order; within each, best first."""

    CLOSE = "close"
    SOME_WAY = "some_way"
    FAR = "far"  # a few are shown because they fit her limits, not her work
    BEYOND = "beyond"  # another field at a much higher level of skill: counted, not listed
    NOT_KNOWN = "not_known"  # she named no work we recognise


@dataclass(frozen=True, slots=True)
class DayByTimetable:
    """A working day by timetable, in minutes after midnight; before 0 is the evening before, after 1440 the day after.

    She leaves home, arrives before work starts, and is home again after it ends (each day's own clock). `on_foot`: she
    walks all the way, as no bus is quicker.
    """

    leave_home: int
    arrive: int
    start: int
    end: int
    home_again: int
    on_foot: bool = False

    @property
    def there(self) -> int:
        """Minutes from leaving home until work starts."""
        return self.start - self.leave_home

    @property
    def back(self) -> int:
        """Minutes from the end of work until home."""
        return self.home_again - self.end


@dataclass(frozen=True, slots=True)
class ShortlistedJob:
    """One job on one person's shortlist."""

    vacancy_id: str
    rank: int
    score: int
    parts: tuple[ScorePart, ...]
    minutes: int | None
    mode: TravelMode | None
    why: str  # one line: why this is here
    ask_about: tuple[str, ...]  # what is missing for this person to decide
    nearness: Nearness = Nearness.NOT_KNOWN
    timetable: DayByTimetable | None = None  # where the journey is by a timetable


@dataclass(frozen=True, slots=True)
class SecondListJob:
    """One job on a person's second list, and its number on her plain list, None where it is not on it.

    Within a band of nearness the second list goes by score less price, both of which are shown.
    """

    job: ShortlistedJob
    plain_rank: int | None


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people of this caseload one vacancy's places are shared by.

    `n_people` have it on their plain list, `n_second` on their second. Where the advert states no number of places,
    one is assumed. `price` is thousandths of a point.
    """

    n_people: int
    n_places: int
    places_stated: bool
    n_second: int
    price: int
    n_introductions: int  # at most, at once
    introductions_stated: bool


@dataclass(frozen=True, slots=True)
class Introduction:
    """What becomes of one job on one person's lists: introduced now, or why not yet. `ahead` wait before her."""

    person_id: str
    vacancy_id: str
    standing: Standing
    ahead: int


@dataclass(frozen=True, slots=True)
class LimitCost:
    """What one hard limit of a person costs: jobs closed by this limit alone."""

    limit: str
    label: str
    n_jobs: int


@dataclass(frozen=True, slots=True)
class Lever:
    """One single change and how much it opens. `opens` counts people (for a vacancy) or jobs (for a person)."""

    limit: str
    words: str  # "Start at 9:30, not 7:00"
    opens: int
    because: str = ""  # "no bus or train serves a 6:00 start"


@dataclass(frozen=True, slots=True)
class Curve:
    """One kind of change step by step: how much it would have to be, and how many that much would open."""

    limit: str
    label: str
    points: tuple[tuple[str, int], ...]  # "50p more an hour", 12; smallest step first, each opening more


@dataclass(frozen=True, slots=True)
class Shortlist:
    """One person's jobs, best first, and what stands between her and more of them."""

    person: Person
    jobs: tuple[ShortlistedJob, ...]
    n_eligible: int
    n_in_reach: int
    limit_costs: tuple[LimitCost, ...]
    levers: tuple[Lever, ...]
    less_crowded: tuple[SecondListJob, ...] = ()  # good jobs fewer people are shown, as many as `jobs`
    curves: tuple[Curve, ...] = ()
    notes: tuple[str, ...] = ()  # "we do not know the place of this postcode: travel was not checked"

    @property
    def n_near(self) -> int:
        """Jobs on the list near work she named, or all where she named none."""
        return sum(job.nearness is not Nearness.FAR for job in self.jobs)


@dataclass(frozen=True, slots=True)
class VacancyLevers:
    """What would open one vacancy to more people."""

    vacancy_id: str
    n_eligible_people: int
    levers: tuple[Lever, ...]  # longest first
    curves: tuple[Curve, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceLever:
    """One change and how many it would help in one place; never a count that rests on few people."""

    side: str  # "where people live", "where the work is"
    place: str  # a postcode district, or a town
    limit: str
    label: str
    words: str  # "15 minutes further", "a driving licence gained"
    n_people: int  # helped who live there; or the most that one of the jobs there would gain
    n_jobs: int | None  # jobs there that it would open; None by home


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The main job, done once for one place on one date."""

    place: str
    on: date
    charter_id: str
    charter_name: str
    shortlists: tuple[Shortlist, ...]
    assessments: Mapping[str, Assessment]  # by advert_id
    vacancy_levers: tuple[VacancyLevers, ...]
    rejects: tuple[Reject, ...]
    assumptions: tuple[str, ...]  # every stated default used: travel speeds, weeks a year ...
    crowds: Mapping[str, Crowd] = field(default_factory=dict)  # by vacancy_id
    introductions: tuple[Introduction, ...] = ()
    place_levers: tuple[PlaceLever, ...] = ()
