"""The invented place's own files for the monitor: a work programme, planned projects, who works there, what residents said,
and where its neighbourhoods are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians
from typing import Any

import numpy as np
import yaml

from goodwork.synthetic.picking import Pick
from goodwork.synthetic.pools import pool
from goodwork.synthetic.town import KILOMETRES_A_DEGREE

Rows = tuple[Mapping[str, str], ...]
_HEADING = "# Invented. What each line means: docs/how-to/run-a-work-programme.md\n"


@dataclass(frozen=True, slots=True)
class MonitorFiles:
    """The files, each row by its headings. `held` are quotes put in with something that says who somebody is."""

    area: str
    work_programme: str
    projects: Rows
    workforce: Rows
    voice: Rows
    neighbourhoods: Rows
    held: tuple[str, ...]
    faults: tuple[str, ...]


def monitor_files(seed: int, *, on: date) -> MonitorFiles:
    """The files of a seed on a day. The same seed makes the same files.

    A few rows have faults, named in `faults`, so that whoever tries the files sees what becomes of such rows.
    """
    invented = pool("monitor")
    pick = Pick(np.random.SeedSequence([seed, 5]))
    held = invented["held"]
    return MonitorFiles(
        area=invented["area"],
        work_programme=_programme(invented, on),
        projects=tuple(_projects(invented, on)),
        workforce=tuple(_workforce(invented)),
        voice=tuple(_voice(invented, pick, on)),
        neighbourhoods=tuple(_neighbourhoods(pool("place"))),
        held=tuple(each["quote"] for each in held),
        faults=("P09: a confidence written as a fraction", "P10: a value in words"),
    )


def _programme(invented: dict[str, Any], on: date) -> str:
    content = {
        "name": "Brackenford inclusive growth programme",
        "place": pool("place")["name"],
        "area": invented["area"],
        "ambition": invented["ambition"],
        "agreed_on": str(on - timedelta(days=430)),
        "agreed_by": invented["agreed_by"],
        "workstreams": [_workstream(each, on) for each in invented["workstreams"]],
    }
    return _HEADING + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110)


def _workstream(given: dict[str, Any], on: date) -> dict[str, Any]:
    def day(n: int) -> str:
        return str(on + timedelta(days=n))

    def milestone(m: dict[str, Any]) -> dict[str, Any]:
        shown = [] if m["evidence"] == "none" else [m["evidence"]]
        return {"what": m["what"], "due": day(m["due"]), "evidence": shown}

    phases = [
        {
            "name": p["name"],
            "starts": day(p["starts"]),
            "ends": day(p["ends"]),
            "milestones": [milestone(m) for m in p.get("milestones", [])],
        }
        for p in given["phases"]
    ]
    says = given.get("owner_says")
    return {
        **{
            name: given[name]
            for name in ("id", "name", "ambition", "owner", "outcomes", "indicators", "targets")
        },
        "phases": phases,
        "evidence": [_dated(e, on) for e in given["evidence"]],
        "decisions": [d | {"by": day(d["by"])} for d in given["decisions"]],
        **({"owner_says": _dated(says, on)} if says else {}),
    }


def _dated(given: dict[str, Any], on: date) -> dict[str, Any]:
    """With the day in place of the number of days from today."""
    rest = {name: value for name, value in given.items() if name != "dated"}
    return {**rest, "on": str(on + timedelta(days=given["dated"]))}


def _projects(invented: dict[str, Any], on: date) -> Iterator[Mapping[str, str]]:
    """Every phase of every project, and two rows that cannot be used."""
    first = date(on.year + 1, 1, 1)
    promises = sorted({name for each in invented["projects"] for name in each["promised"]})
    for number, each in enumerate(invented["projects"], 1):
        project = _project(f"P{number:02}", each, invented["area"], on)
        promised = {f"promised_{name}": str(each["promised"].get(name, "")) for name in promises}
        starts = [_month(first, n) for n in each["months"]]
        for at, (kind, pounds) in enumerate(each["value"].items()):
            yield project | _phase(kind, str(pounds), starts[at], starts[at + 1]) | promised
    good = _project("P09", invented["projects"][0] | {"name": "Market Hill square"}, invented["area"], on)
    good |= _phase("construction", "3200000", first, _month(first, 12))
    good |= {f"promised_{name}": "" for name in promises}
    yield good | {"confidence_percent": "0.7"}
    yield good | {"project_id": "P10", "name": "Mossgate hall", "value_pounds": "about 4 million"}


def _phase(kind: str, pounds: str, start: date, after: date) -> dict[str, str]:
    return {
        "phase": kind,
        "value_pounds": pounds,
        "phase_start": str(start),
        "phase_end": str(after - timedelta(days=1)),
    }


def _workforce(invented: dict[str, Any]) -> Iterator[Mapping[str, str]]:
    for code, employed in sorted(invented["workforce"].items()):
        out_of_work = round(employed * invented["unemployed_share"])
        yield {"occupation": code, "employed": str(employed), "unemployed": str(out_of_work)}


def _neighbourhoods(place: dict[str, Any]) -> Iterator[Mapping[str, str]]:
    """Where the middle of each neighbourhood is, and about how many people live there."""
    centre = place["centre"]
    wide = KILOMETRES_A_DEGREE * cos(radians(centre["latitude"]))
    for hood in place["neighbourhoods"]:
        east, north = hood["offset"]
        yield {
            "neighbourhood": hood["name"],
            "latitude": f"{centre['latitude'] + north / KILOMETRES_A_DEGREE:.5f}",
            "longitude": f"{centre['longitude'] + east / wide:.5f}",
            "people": str(hood["homes"] * place["people_in_a_share"]),
        }


def _project(name: str, each: dict[str, Any], area: str, on: date) -> dict[str, str]:
    return {
        "project_id": name,
        "name": each["name"],
        "promoter": each["promoter"],
        "place_code": area,
        "sector": each["sector"],
        "price_year": str(on.year),
        "confidence_percent": str(each["confidence"]),
    }


def _month(first: date, n: int) -> date:
    count = first.year * 12 + first.month - 1 + n
    return date(count // 12, count % 12 + 1, 1)


def _voice(invented: dict[str, Any], pick: Pick, on: date) -> Iterator[Mapping[str, str]]:
    """Points by event. Each quote is used once; most may be shown, and a few points were taken back."""
    quotes = {theme: list(words["quotes"]) for theme, words in invented["said"].items()}
    number = 0
    for event in invented["events"]:
        took_part = pick.whole(*event["took_part"])
        about = _event(
            event["name"], event["gathered"], took_part, on + timedelta(days=event["days"]), invented
        )
        for theme, words in invented["said"].items():
            if pick.chance(0.75):
                number += 1
                people = max(1, round(took_part * pick.between(*words["share"])))
                quote = quotes[theme].pop(0) if quotes[theme] else ""
                checked = any(word in quote for word in invented["checked"])
                yield {
                    **about,
                    **_point(number, theme, people, quote, "RB" if checked else ""),
                    "consent_to_quote": "yes" if pick.chance(0.75) else "no",
                    "withdrawn": "yes" if pick.chance(0.05) else "no",
                }
    for each in invented["held"]:
        number += 1
        letter = _event(f"Letter {number}", "letters", 1, on - timedelta(days=number), invented)
        point = _point(number, each["theme"], 1, each["quote"], "")
        yield {**letter, **point, "consent_to_quote": "yes", "withdrawn": "no"}


def _event(name: str, gathered: str, took_part: int, day: date, invented: dict[str, Any]) -> dict[str, str]:
    return {
        "said_id": "",
        "event": name,
        "said_on": str(day),
        "place_code": invented["area"],
        "gathered": gathered,
        "took_part": str(took_part),
    }


def _point(number: int, theme: str, people: int, quote: str, checked_by: str) -> dict[str, str]:
    return {
        "said_id": f"V{number:03}",
        "theme": theme,
        "people": str(people),
        "quote": quote,
        "checked_by": checked_by,
    }
