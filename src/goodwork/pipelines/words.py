"""Why a job is on a list, what its score is made of and what to ask: in words."""

from collections.abc import Mapping
from decimal import Decimal

from goodwork.core.job_quality.profile import DimensionMark, JobQualityProfile
from goodwork.pipelines.journeys import WorkingDay
from goodwork.pipelines.results import Assessment, ScorePart
from goodwork.vocabulary.labels import MODES
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.work import TravelMode

PART_LABELS: Mapping[str, str] = {
    "occupation": "Fit with your work",
    "job_quality": "Job quality, by what matters to you",
    "progression": "Where it leads",
    "pay": "Pay",
    "travel": "Journey",
}

#: What to ask the employer where a limit of hers could not be checked.
ASK_EMPLOYER: Mapping[str, str] = {
    "pay": "what the pay is for an hour's work",
    "enough_hours": "how many hours a week there are",
    "hours_at_most": "how many hours a week there are",
    "times": "which days and times the work is done",
    "contract": "what kind of contract it is",
    "adjustments": "whether the work can be adjusted to what you need",
    "travel": "where the work is done",
}

#: What to ask her where she has not told us.
ASK_PERSON: Mapping[str, str] = {
    "qualification": "your highest qualification",
    "licences": "the licences you hold",
    "travel": "where you live and how you travel",
}


def pounds(amount: Decimal) -> str:
    """£12.71; whole thousands with a comma."""
    return f"£{amount:,.2f}"


def occupation_words(why: str) -> str:
    """Why the occupation earns points."""
    return why or "not close to work you named"


def quality_words(profile: JobQualityProfile, person: Person) -> str:
    """The dimensions the advert states, her own priorities first."""
    good = [d for d in profile.dimensions if d.mark is DimensionMark.STATED]
    if not good:
        return "the advert states none of the charter's measures"
    good.sort(key=lambda d: -person.priorities.get(d.dimension_id, 0))
    return "the advert speaks well of " + listed([d.label.lower() for d in good[:3]])


def pay_words(assessment: Assessment, base: Decimal, *, hers: bool) -> str:
    """How far pay stands above her floor, or above the legal minimum where she names none."""
    pay = assessment.facts.pay
    hourly = pay.hourly_minimum
    if hourly is None and pay.hourly_maximum is not None:
        return f"up to about {pounds(pay.hourly_maximum)} an hour: ask what it starts at"
    if hourly is None:
        return "an hour's pay cannot be worked out from the advert"
    floor = f"your floor of {pounds(base)}" if hers else f"the minimum wage of {pounds(base)}"
    if hourly <= base:
        return f"about {pounds(hourly)} an hour, no more than {floor}"
    return f"about {pounds(hourly)} an hour, {pounds(hourly - base)} above {floor}"


def progression_words(points: int) -> str:
    """Whether the advert shows a way up."""
    return "the advert shows training or a way up" if points else "the advert shows no way up"


def travel_words(minutes: int | None, mode: TravelMode | None, *, remote: bool, when_unknown: int) -> str:
    """The journey."""
    if remote:
        return "no journey: the work is done from home"
    if minutes is None:
        return f"the journey is not known: {when_unknown} minutes are counted"
    return f"about {minutes} minutes {MODES[mode]}" if mode else f"about {minutes} minutes"


def timetable_questions(day: WorkingDay) -> list[str]:
    """What to ask before a journey by timetable can be trusted."""
    if not day.known:
        start, end = (f"{at // 60}:{at % 60:02}" for at in (day.start, day.end))
        return [f"{ASK_EMPLOYER['times']}: the bus was looked up for {start} to {end}"]
    if day.weekend:
        return ["how people get there at the weekend: the bus was looked up on a weekday"]
    return []


def why_line(parts: tuple[ScorePart, ...]) -> str:
    """One line: the fit, then whichever of quality and pay speaks loudest for the job."""
    by_name = {part.part: part for part in parts}
    rest = max((by_name[name] for name in ("job_quality", "pay")), key=lambda part: part.points)
    words = [by_name["occupation"].words]
    if rest.points > 0:
        words.append(rest.words)
    line = "; ".join(words)
    return line[:1].upper() + line[1:]


def listed(words: list[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
