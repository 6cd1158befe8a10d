"""The vacancies of the invented place: a few adverts, read by the real reader, and copies of them for other employers."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from benchmarks.service.numbers import Size, key, name_of
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.employers.models import Employer, name_key
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyReading
from goodwork.apps.vacancies.selectors import ToRead
from goodwork.pipelines.vacancy_reading import readings
from goodwork.vocabulary.advert import Advert

WORDS = """{title} wanted for a friendly team. You will {does}, keep records and help colleagues.
£{pay} an hour, {hours} hours a week on {days}. Permanent contract, paid training from the first day.
28 days of holiday a year and a workplace pension. Breaks are paid. Rotas are told four weeks ahead.
You need no experience: we show you everything. Ask us about hours that fit around school.
We welcome applications from everybody, and interview every disabled person who can do the job.
The building has a lift. The bus stops at the door. Tell us what you need and we will arrange it."""
JOBS = (
    ("Kitchen assistant", "prepare meals", "13.20", "25", "weekdays"),
    ("Care assistant", "support older people at home", "13.05", "30", "weekdays and every second Saturday"),
    ("Warehouse operative", "pick and pack orders", "12.90", "37.5", "weekdays from 6 am"),
    ("School cleaner", "clean classrooms", "12.75", "16", "weekdays after 3 pm"),
    ("Receptionist", "welcome visitors", "13.60", "35", "weekdays"),
    ("Shop assistant", "serve customers", "12.80", "20", "weekends"),
    ("Bus driver", "drive local routes", "15.40", "39", "shifts"),
    ("Teaching assistant", "help children to read", "13.10", "27.5", "weekdays in term time"),
)
PARTS = {"occupation": 3200, "job_quality": 1800, "progression": 500, "pay": 900, "travel": 700}
CROWD = {
    "n_people": 40, "n_places": 3, "places_stated": True, "n_second": 3, "price": 12, "n_introductions": 10,
    "introductions_stated": False,
}  # fmt: skip
_SAID = {
    "occupation": "close to the work she has done",
    "job_quality": "permanent, with training and hours told ahead",
    "progression": "leads to supervising",
    "pay": "above what she asked for",
    "travel": "the bus stops at the door",
}


def district(n: int) -> str:
    """One of the districts of the town."""
    return f"BF{n % 9 + 1}"


def told_of_list(person: int) -> dict[str, Any]:
    """What a round says of a whole list."""
    costs = [
        {"limit": "times", "label": "Days and hours", "n_jobs": 90},
        {"limit": "travel", "label": "Journey", "n_jobs": 40},
    ]
    return {"limit_costs": costs, "levers": [], "curves": [], "notes": [], "home": [53.4, -2.2]}


def told_of_job(person: int) -> dict[str, Any]:
    """What a round says of one job on it."""
    why = f"It fits the hours {name_of(person)} named, and the bus takes her there."
    return {"why": why, "ask_about": ["how far ahead are rotas told"], "parts": _SAID, "timetable": None}


def tables(size: Size, now: datetime) -> Iterator[tuple[type[models.Model], Iterable[Any]]]:
    """Employers, and vacancies with what was read of their adverts."""
    yield Organisation, [Organisation(id=key("lead body"), name="The lead body", kind="lead_body")]
    yield Employer, (_employer(n, now) for n in range(size.employers))
    read = [found for _, found in readings([_to_read(n) for n in range(len(JOBS))], now.date())]
    yield Vacancy, (_vacancy(size, n, read[n % len(read)], now) for n in range(size.vacancies))
    yield VacancyReading, (_reading(n, read[n % len(read)], now) for n in range(size.vacancies))


def _words(n: int) -> tuple[str, str]:
    title, does, pay, hours, days = JOBS[n % len(JOBS)]
    return title, WORDS.format(title=title, does=does, pay=pay, hours=hours, days=days)


def _to_read(n: int) -> ToRead:
    title, words = _words(n)
    return ToRead(key("vacancy", n), 1, Advert(str(key("vacancy", n)), title, words, employer="Firm"))


def _employer(n: int, now: datetime) -> Employer:
    name = f"Firm {n} of Brackenford"
    return Employer(id=key("employer", n), name=name, key=name_key(name), added_at=now)


def _vacancy(size: Size, n: int, read: Any, now: datetime) -> Vacancy:
    title, words = _words(n)
    return Vacancy(
        id=key("vacancy", n), employer_id=key("employer", n % size.employers), organisation_id=key("lead body"),
        state=VacancyState.OPEN if n % 10 else VacancyState.IN_REVIEW, title=title, advert=words, terms={},
        quality=dict(read.quality), rights=list(read.rights), concerns=list(read.concerns), law=read.law,
        hourly_pay=read.hourly_pay, hours_least=read.hours_least, hours_most=read.hours_most,
        is_permanent=read.is_permanent, n_contradicted=read.n_contradicted, below_floor=read.below_floor,
        below_floor_from=read.below_floor_from, assessed_on=read.on, read_version=1, postcode_district=district(n),
        places=3, confirmed_at=now, expires_on=now.date() + timedelta(days=20 + n % 40), queued_at=now,
        added_at=now - timedelta(minutes=n),
    )  # fmt: skip


def _reading(n: int, read: Any, now: datetime) -> VacancyReading:
    return VacancyReading(vacancy_id=key("vacancy", n), held=read.held, read_at=now)
