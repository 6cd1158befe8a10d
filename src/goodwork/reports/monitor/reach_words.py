"""Words of the page of good jobs within reach: which vacancies they are, by what floor they are good, how minutes are counted."""

import numpy as np

from goodwork.pipelines.monitor.good_jobs import JobsNear
from goodwork.reports.words.phrases import capitalised, counted, long_date, sentence_list
from goodwork.standards.travel import load_travel_defaults
from goodwork.vocabulary.work import TravelMode

WAYS = {
    TravelMode.WALK: "on foot",
    TravelMode.CYCLE: "by bicycle",
    TravelMode.BUS: "by bus or train",
    TravelMode.CAR: "by car",
}


def middle_minutes(jobs: JobsNear) -> int:
    """The number of minutes the maps show."""
    return jobs.access.minutes[len(jobs.access.minutes) // 2]


def people_words(jobs: JobsNear) -> str:
    """Whom the counts are of."""
    is_known = not any(np.isnan(each.people) for each in jobs.neighbourhoods)
    return f"{'the people' if is_known else 'the neighbourhoods'} of {jobs.where}"


def which_words(jobs: JobsNear) -> list[str]:
    """Which jobs these are, and which they are not."""
    counts = jobs.counts
    called = capitalised(jobs.file.called)
    read = (
        f"{called} on {long_date(jobs.on)}: {counted(counts.counted, 'advert')} near enough to count, {jobs.n_good:,} of "
        f"them good by a floor of ours that rests on the {jobs.charter}, {counts.not_placed:,} not placed."
    )
    return [read, *([f"{capitalised(jobs.file.note.rstrip('.'))}."] if jobs.file.note else [])]


def floor_words(jobs: JobsNear) -> str:
    """When a job counts as good."""
    floor = jobs.floor
    asked = []
    if floor.pays_real_living_wage.value:
        asked.append(
            f"states pay of at least {jobs.pay_floor} an hour, the Real Living Wage employers had to pay that day"
        )
    if floor.no_likely_breach.value:
        asked.append("shows no likely breach of rights")
    if floor.nothing_contradicted.value:
        asked.append("contradicts none of the charter’s dimensions")
    asked.append(
        f"states something good of at least {floor.fewest_stated.value:g} of the dimensions of the {jobs.charter}"
    )
    return (
        f"A job counts as good when its advert {sentence_list(asked)}. An advert that says nothing of its pay does not "
        "pass; the job may still be good. The floor is our own choice."
    )


def became_rows(jobs: JobsNear) -> list[tuple[str, str]]:
    """What became of every advert of the file; the first row is the sum of those down to the ones counted."""
    counts = jobs.counts
    rows = [
        ("In the file", counts.in_file),
        (f"More than {jobs.within_km:.0f} km from every neighbourhood: not read", counts.far),
        ("Without coordinates or a postcode we can place: not read", counts.not_placed),
        ("Could not be used", counts.unreadable),
        ("The same as another in every word", counts.repeated),
        ("Counted", counts.counted),
        ("Of these, the pay an hour could be told", jobs.n_pay_stated),
        ("Of these, good jobs", jobs.n_good),
    ]
    return [(words, f"{n:,}") for words, n in rows]


def ways_words(jobs: JobsNear) -> list[str]:
    """How minutes are counted, way by way, and at which hour."""
    stated = load_travel_defaults().modes
    speeds = sentence_list(
        [
            f"{WAYS[mode]} {stated[mode].speed_km_per_hour:g} km an hour{_besides(stated[mode].fixed_minutes)}"
            for mode in jobs.modes
            if mode is not TravelMode.BUS
        ]
    )
    said = [
        f"Minutes are from door to door, from the middle of a neighbourhood. {capitalised(speeds)}: straight lines with a "
        "detour, the same at every hour, as traffic is not counted. These speeds are our own assumptions."
    ]
    return [*said, *_by_timetable(jobs)]


def _besides(minutes: float) -> str:
    return f" and {minutes:g} minutes besides" if minutes else ""


def _by_timetable(jobs: JobsNear) -> list[str]:
    if TravelMode.BUS not in jobs.modes:
        return []
    hour = (
        f"{jobs.n_times_known:,} of the {jobs.counts.counted:,} adverts say when work begins and ends; journeys to them are "
        "looked up for those hours."
    )
    return [*jobs.by_timetable, hour]


def jobs_source(jobs: JobsNear) -> str:
    """Where the figures come from."""
    source = jobs.file.source
    timetable = (
        f"; timetable of {long_date(jobs.timetable_on)}" if jobs.timetable_on and jobs.by_timetable else ""
    )
    return f"{source.title}, {source.publisher} ({source.path}), read by Goodwork{timetable}"


def certainty(jobs: JobsNear) -> str:
    """How sure the figures are."""
    by = (
        "stated speeds and a timetable"
        if jobs.by_timetable
        else "stated speeds in a straight line with a detour"
    )
    return (
        f"An estimate: minutes come from {by}, a job is judged by its advert alone and is where "
        "its advert says, which may be a head office, and the file is not all vacancies"
    )
