"""People in believable situations, from the characters of `pools/people.yaml`."""

from datetime import date
from decimal import Decimal

from goodwork.standards.wages import minimum_wage
from goodwork.synthetic.picking import Pick, Weighted
from goodwork.synthetic.pools import pool
from goodwork.synthetic.town import Home
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.times_of_week import read_times
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode


class PersonMaker:
    """Makes one person after another. The legal floor on the day sets what people will not work below."""

    def __init__(self, pick: Pick, on: date) -> None:
        characters = pool("people")
        self._pick = pick
        self._characters = Weighted(characters, [character["weight"] for character in characters])
        self._names = pool("names")["people"]
        self._floors = {band: minimum_wage(on, band).value for band in AgeBand}

    def person(self, number: int, home: Home) -> Person:
        """The next person, living at `home`."""
        character = self._pick.weighted(self._characters)
        taken = {
            name: self._pick.one(options) for name, options in character.items() if isinstance(options, list)
        }
        band = AgeBand(taken["age_band"])
        least, most = taken.get("weekly_hours") or (None, None)
        return Person(
            person_id=f"P{number:05d}",
            display_name=self._pick.one(self._names),
            postcode=home.postcode,
            latitude=home.latitude,
            longitude=home.longitude,
            travel_modes=frozenset(map(TravelMode, taken["travel_modes"])),
            max_travel_minutes=taken["max_travel_minutes"],
            min_hourly_pay=self._least_pay(band, taken.get("pay_above_floor")),
            min_weekly_hours=_decimal(least),
            max_weekly_hours=_decimal(most),
            available=read_times(taken["available"]) if taken["available"] else None,
            contracts_refused=frozenset(map(ContractType, taken["contracts_refused"])),
            qualification_level=_code(QualificationLevel, taken["qualification_level"]),
            licences=None if taken["licences"] is None else frozenset(map(Licence, taken["licences"])),
            adjustments=frozenset(map(Adjustment, taken["adjustments"])),
            exclusions=tuple(taken["exclusions"]),
            occupations_wanted=tuple(taken["occupations_wanted"]),
            occupations_held=tuple(taken["occupations_held"]),
            skills=tuple(taken["skills"]),
            age_band=band,
            priorities=dict(taken["priorities"]),
        )

    def _least_pay(self, band: AgeBand, pence_above: int | None) -> Decimal | None:
        return None if pence_above is None else self._floors[band] + Decimal(pence_above) / 100


def _decimal(hours: float | None) -> Decimal | None:
    return None if hours is None else Decimal(str(hours))


def _code(codes: type[QualificationLevel], value: str | None) -> QualificationLevel | None:
    return None if value is None else codes(value)
