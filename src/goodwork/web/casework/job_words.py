"""A job of a shortlist as a card shows it: money, hours, journey, why it is here, what to ask."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from goodwork.apps.matches.selectors.shortlists import Job, PersonShortlist
from goodwork.web.components.environment import known_address
from goodwork.web.components.fields import spoken
from goodwork.web.components.words import counted, first_up, pounds

MODES = {"walk": "on foot", "cycle": "by bicycle", "bus": "by bus or train", "car": "by car"}
NEAR = {
    "close": "Close to the work she named",
    "some_way": "Some way from the work she named",
    "far": "Other work that fits her limits",
    "beyond": "Another field, at a higher level",
    "not_known": "She has named no work we recognise",
}


def card_of(job: Job, address: str = "") -> dict[str, Any]:
    """What the component `job_card` takes."""
    return {
        "title": job.title,
        "employer": job.employer,
        "place": job.district,
        "address": address or known_address("casework:vacancy", vacancy_id=job.vacancy_id),
        "money": f"{pounds(job.hourly_pay)} an hour" if job.hourly_pay is not None else "",
        "money_extra": weekly(job),
        "hours": hours(job),
        "journey": journey(job),
        "contract": {True: "Permanent", False: "Not permanent", None: ""}[job.is_permanent],
        "quality": job.quality,
        "why": job.told.get("why", ""),
        "ask_about": asked(job.told.get("ask_about", ())),
        "missing": "",
        "closes": spoken(job.closes_on) if job.closes_on else "",
        "has_likely_breach": any(one.get("kind") == "likely_breach" for one in job.rights or ()),
    }


def weekly(job: Job) -> str:
    """About £405 a week for 30 hours, before tax."""
    if job.hourly_pay is None or job.hours_least is None:
        return ""
    week = round(job.hourly_pay * job.hours_least)
    return f"about £{week:,} a week for {_plain(job.hours_least)} hours, before tax"


def hours(job: Job) -> str:
    """30 hours a week; empty where it is not stated."""
    least, most = _plain(job.hours_least), _plain(job.hours_most)
    if least and most and least != most:
        return f"{least} to {most} a week"
    if least and most:
        return f"{least} a week"
    if least:
        return f"At least {least} a week"
    return f"Up to {most} a week" if most else ""


def journey(job: Job) -> str:
    """About 25 minutes by bus or train."""
    if job.minutes is None:
        return ""
    if not job.mode:
        return "No journey: from home" if job.minutes == 0 else counted(job.minutes, "minute")
    return f"About {counted(job.minutes, 'minute')} {MODES.get(job.mode, job.mode)}"


def asked(questions: Iterable[str]) -> str:
    """One line of what to ask."""
    words = list(questions)
    return f"{first_up('; '.join(words))}." if words else ""


def crowd(job: Job) -> str:
    """How many people of this organisation share the job's places."""
    if not job.crowd:
        return ""
    from goodwork.pipelines.results import Crowd
    from goodwork.reports.words.crowding import crowd_words

    return crowd_words(Crowd(**job.crowd))


def second_rank(job: Job) -> str:
    """Where the job stands on her other list."""
    rank = job.told.get("plain_rank")
    return f"Number {rank} on her best list" if rank else "Not on her best list"


def parts(job: Job) -> list[tuple[str, str, str]]:
    """The named parts of its points: label, points, words. They add up."""
    from goodwork.pipelines.words import PART_LABELS
    from goodwork.reports.words.points import points_in_words

    said: Mapping[str, str] = job.told.get("parts", {})
    return [
        (label, points_in_words(job.parts.get(name, 0)), first_up(said.get(name, "")))
        for name, label in PART_LABELS.items()
    ]


def points(job: Job) -> str:
    """The whole."""
    from goodwork.reports.words.points import points_in_words

    return points_in_words(job.points)


def districts(found: PersonShortlist) -> tuple[dict[str, int], dict[str, tuple[float, float]]]:
    """How many of her jobs each postcode district has, and where each district is."""
    jobs = {job.vacancy_id: job for job in (*found.best, *found.less_crowded)}
    numbers = Counter(job.district for job in jobs.values() if job.district)
    points_of = {job.district: job.at for job in jobs.values() if job.district and job.at}
    return dict(numbers), points_of


def _plain(number: Any) -> str:
    return f"{number.normalize():f}" if number is not None else ""
