"""An invented place where a coach, and nothing else, reaches the good jobs: thirty kilometres of open road lie between."""

from datetime import date
from math import cos, radians
from pathlib import Path

from goodwork.connectors.open_data.places import Places
from goodwork.pipelines.monitor.good_jobs import Asked, JobsNear, Neighbourhood, VacancyFile, jobs_near
from goodwork.pipelines.monitor.result import SourceFile
from goodwork.pipelines.travel_data import TravelFiles, read_travel_data

TODAY = date(2026, 11, 23)
NORTH = 54.0
FAR = 30 / (111.195 * cos(radians(NORTH)))  # degrees east: 71 minutes by car, by the stated speed
GOOD = "Permanent. Pension scheme. Flexible working hours. Occupational health. We recognise trade unions. Paid training."
HEADINGS = "advert_id,title,pay_text,hours_text,description,posted_on,latitude,longitude\n"
SOURCE = SourceFile(
    "ab" * 32, "vacancies.csv", "Invented vacancies", "Office of Invention", "CC0", "invented"
)
HOMES = (
    Neighbourhood("A", "Coach Stop", NORTH, 0.0, 3000.0),
    Neighbourhood("B", "No Stop", NORTH + 0.05, 0.0, 1000.0),
)
# Out at 8:20 and there at 8:55; back at 17:05 and home at 17:40.
COACH = ("out,08:20:00,08:20:00,A,1", "out,08:55:00,08:55:00,C,2", "back,17:05:00,17:05:00,C,1", "back,17:40:00,17:40:00,A,2")  # fmt: skip


def advert(name: str, pay: str, east: float, hours: str = "", north: float = NORTH) -> str:
    """One row of the vacancies. Each has words of its own, so that none is a repeat."""
    return f'{name},Caretaker {name},{pay},"{hours}","{GOOD}",2026-11-02,{north},{east}\n'


ADVERTS = (
    advert("near-bad", "£5 an hour", 0.001),
    advert("far-good", "£20 an hour", FAR),
    advert("far-bad", "£5 an hour", FAR),
    advert("far-early", "£20 an hour", FAR, "Monday to Friday, 6am to 2pm"),
)


def timetable(folder: Path, calls: tuple[str, ...] = COACH) -> Path:
    """A feed of one coach a day there and back."""
    folder.mkdir(parents=True)
    week = "monday,tuesday,wednesday,thursday,friday,saturday,sunday"
    trips = dict.fromkeys(call.split(",")[0] for call in calls)
    tables = {
        "stops": f"stop_id,stop_name,stop_lat,stop_lon\nA,Coach Stop,{NORTH},0.0\nC,Works,{NORTH},{FAR}\n",
        "routes": "route_id,route_type\nR,3\n",
        "trips": "route_id,service_id,trip_id\n" + "".join(f"R,weekdays,{trip}\n" for trip in trips),
        "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "\n".join(calls) + "\n",
        "calendar": f"service_id,{week},start_date,end_date\nweekdays,1,1,1,1,1,0,0,20261101,20261231\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def reach(
    folder: Path,
    adverts: tuple[str, ...] = ADVERTS,
    calls: tuple[str, ...] | None = COACH,
    places: Places | None = None,
    headings: str = HEADINGS,
) -> JobsNear:
    """Good jobs near the two neighbourhoods; `calls` None gives no timetable."""
    path = folder / "vacancies.csv"
    folder.mkdir(exist_ok=True)
    path.write_text(headings + "".join(adverts), encoding="utf-8")
    feeds = () if calls is None else (timetable(folder / "timetable", calls),)
    travel = read_travel_data(TravelFiles(timetables=feeds), TODAY)
    file = VacancyFile(path, "invented vacancies", SOURCE)
    return jobs_near(Asked(HOMES, "Twin Ends", file, places or Places(None), TODAY, travel))
