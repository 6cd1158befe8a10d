"""An invented programme that shares some of the town's vacancies, and the verified facts of its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import yaml

from goodwork.standards.programme import Programme
from goodwork.synthetic.picking import Pick
from goodwork.synthetic.pools import pool
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.facts import FactRow
from goodwork.vocabulary.people import Person

_PARTS = ("id", "title", "agreed_by", "source", "lottery", "criteria", "reserve")


@dataclass(frozen=True, slots=True)
class DemonstrationProgramme:
    """The programme as its file says it, and a row of facts for each person."""

    text: str
    facts: tuple[FactRow, ...]

    @property
    def programme(self) -> Programme:
        """The programme, read."""
        return Programme.model_validate(yaml.safe_load(self.text))


def build_programme(
    pick: Pick, people: Sequence[Person], adverts: Sequence[Advert], on: date
) -> DemonstrationProgramme:
    """The programme of `pools/programme.yaml`, agreed and its seed published some weeks before the day."""
    invented = pool("programme")
    parts: dict[str, Any] = {name: invented[name] for name in _PARTS}
    parts["agreed_on"] = str(on - timedelta(days=40))
    parts["lottery"] = invented["lottery"] | {"published_on": str(on - timedelta(days=33))}
    parts["places"] = {
        advert.advert_id: pick.one(invented["places"]) for advert in adverts[:: invented["shared_in_every"]]
    }
    heading = (
        "# Invented with the demonstration place. What each line means: docs/how-to/share-scarce-places.md\n"
    )
    text = heading + yaml.safe_dump(parts, sort_keys=False, allow_unicode=True, width=110)
    return DemonstrationProgramme(text, tuple(_facts(pick, invented, person, on) for person in people))


def _facts(pick: Pick, invented: dict[str, Any], person: Person, on: date) -> FactRow:
    """Her facts. A few were never verified, and a few were seen too long ago to count."""
    chances = invented["chances"]
    values = {"months_out_of_work": str(pick.one(invented["months"]))}
    for fact in ("lives_in_brackenford", "finished_taster_course", "care_leaver"):
        values[fact] = "yes" if pick.chance(chances[fact]) else "no"
    for fact in values:
        if pick.chance(chances["not_verified"]):
            values[fact] = "not verified"
    seen = on - timedelta(days=pick.whole(3, 80))
    if pick.chance(chances["evidence_too_old"]):
        seen -= timedelta(days=200)
    return FactRow(person.person_id, values, dict.fromkeys(values, seen))
