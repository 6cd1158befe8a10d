"""The pictures of an adviser's pages: where the good jobs are, and how long ago she spoke with each person."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.vacancies.selectors.places import good_jobs_by_district
from goodwork.pipelines.district_points import district_points
from goodwork.web.components.environment import known_address
from goodwork.web.components.pictures import (
    JobMap,
    ShownContact,
    SinceContact,
    days_since_contact,
    map_of_jobs,
)


def job_map_of(actor: Actor, home: str = "") -> JobMap | None:
    """The good jobs she may see on a map, with a person's own district where one is given."""
    jobs = good_jobs_by_district(by=actor)
    folder: Path | None = settings.PUBLIC_DATA
    return map_of_jobs(jobs, district_points({*jobs, home}, folder), home)


def contacts_of(rows: Iterable[Any], long_after: int) -> list[ShownContact]:
    """A caseload's rows (name, person_id, days_since_contact) as dots, longest ago first."""
    people = (
        SinceContact(
            row.name, known_address("casework:person", person_id=row.person_id), row.days_since_contact
        )
        for row in rows
    )
    return days_since_contact(people, long_after)
