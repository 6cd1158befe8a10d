"""Where people and vacancies are, by the surest thing known of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodwork.connectors.open_data.places import Places
from goodwork.pipelines.results import Assessment
from goodwork.vocabulary.people import Person

#: A name whose postcode districts spread wider than this (kilometres, root mean square) is a county, not a town:
#: its middle says nothing of a journey. Leeds spreads 8, West Yorkshire 15.
MOST_SPREAD_KM = 10.0


@dataclass(frozen=True, slots=True)
class Location:
    """A point in degrees (WGS 84). `town` is set where only the town is known: the point is the middle of it."""

    latitude: float
    longitude: float
    town: str = ""


def locate_people(people: Sequence[Person], places: Places) -> list[Location | None]:
    """Each person's home: her own coordinates, else her postcode. None where neither is known."""
    from_postcodes = _located([person.postcode for person in people], places)
    return [
        _own(person.latitude, person.longitude) or found
        for person, found in zip(people, from_postcodes, strict=True)
    ]


def locate_vacancies(assessments: Sequence[Assessment], places: Places) -> list[Location | None]:
    """Each vacancy: its own coordinates, else its postcode, else its town. None where none is known.

    A town that could be one of several is not placed: half the country away is worse than not known.
    """
    from_postcodes = _located([a.advert.postcode or a.facts.place.postcode for a in assessments], places)
    return [
        _own(assessment.advert.latitude, assessment.advert.longitude)
        or found
        or _from_locality(assessment, places)
        for assessment, found in zip(assessments, from_postcodes, strict=True)
    ]


def _own(latitude: float | None, longitude: float | None) -> Location | None:
    if latitude is None or longitude is None:
        return None
    return Location(latitude, longitude)


def _located(postcodes: Iterable[str], places: Places) -> list[Location | None]:
    found = places.locate_many(postcodes)
    return [
        Location(float(latitude), float(longitude)) if precision >= 0 else None
        for latitude, longitude, precision in zip(
            found.latitude, found.longitude, found.precision, strict=True
        )
    ]


def _from_locality(assessment: Assessment, places: Places) -> Location | None:
    words = assessment.advert.place_text or assessment.facts.place.locality
    names = [name.strip() for name in words.split(",") if name.strip()]
    if not names:
        return None
    for name in names:
        town = places.locate_locality(name, names[-1])
        if town.latitude is not None and town.longitude is not None and town.spread_km <= MOST_SPREAD_KM:
            return Location(town.latitude, town.longitude, town.name)
    return None
