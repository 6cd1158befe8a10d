"""Which places a monitor shows: areas with their names, the combined authority each belongs to, the places like it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

import numpy as np

from goodwork.pipelines.monitor.result import Place
from goodwork.pipelines.monitor.series import AllSeries
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import Monitor
from goodwork.vocabulary.areas import Area, AreaKind
from goodwork.vocabulary.tables.schema import heading_key


def places_of(
    monitor: Monitor, areas: Mapping[str, Area], members: Mapping[str, Sequence[str]], today: Sequence[str]
) -> tuple[Place, ...]:
    """Every place of a monitor, in order of name: combined authorities with their members, and the authorities of the day.

    `today` are the local authorities that stand; those of other countries than England are taken as they are named.
    """
    parents = {code: whole for whole, codes in members.items() for code in codes}
    standing = set(today)
    chosen = [a for a in areas.values() if _is_shown(a, monitor, parents) and _stands(a, standing, members)]
    shown = {area.code for area in chosen}
    whole = {code: parent for code, parent in parents.items() if parent in shown}
    return tuple(
        Place(area, whole.get(area.code, ""), tuple(c for c in members.get(area.code, ()) if c in shown))
        for area in sorted(chosen, key=lambda area: (area.name, area.code))
    )


def _stands(area: Area, today: set[str], members: Mapping[str, Sequence[str]]) -> bool:
    if area.kind is AreaKind.COMBINED_AUTHORITY:
        return area.code in members
    return area.code in today or not area.code.startswith("E")


def codes_asked_for(
    words: Iterable[str], places: tuple[Place, ...], areas: Mapping[str, Area]
) -> tuple[str, ...]:
    """The codes of places that were asked for by code or by name. Raises StandardError where one is no place of the monitor,
    saying what it is, or which was probably meant."""
    return tuple(_code_of(each.strip(), places, areas) for each in words)


def _code_of(words: str, places: tuple[Place, ...], areas: Mapping[str, Area]) -> str:
    key = heading_key(words)
    found = [place for place in places if place.code == words.upper() or heading_key(place.name) == key]
    if len(found) == 1:
        return found[0].code
    if found:
        several = ", ".join(place.code for place in found)
        raise StandardError(
            f"Several places of the monitor are called {words}: give the code of one ({several})."
        )
    raise StandardError(
        f"The monitor shows no place {words}, so nothing was built. {_instead(words, places, areas)}"
    )


def _instead(words: str, places: tuple[Place, ...], areas: Mapping[str, Area]) -> str:
    """What the words name instead, or what they are nearly."""
    key = heading_key(words)
    other = areas.get(words.upper()) or next((a for a in areas.values() if heading_key(a.name) == key), None)
    if other is not None:
        return f"{other.name} ({other.code}) is a {other.kind.value} that has no page in it."
    names = {heading_key(place.name): place for place in places}
    near = [names[found] for found in get_close_matches(key, names, 3)]
    if near:
        return f"Did you mean {' or '.join(f'{place.name} ({place.code})' for place in near)}?"
    return "Give the name or the code of one that it shows, such as West Yorkshire or E47000003."


def kept(places: tuple[Place, ...], only: Sequence[str]) -> tuple[Place, ...]:
    """The places of these codes and the members of those among them; all where there are none."""
    return tuple(p for p in places if not only or p.code in only or p.combined_authority in only)


def with_neighbours(monitor: Monitor, places: tuple[Place, ...], series: AllSeries) -> tuple[Place, ...]:
    """Each local authority with the places most like it, by the monitor's declared rule.

    Every figure is measured in its own spread over the places. A place that lacks one of the figures has no neighbours
    and is nobody's: nothing is filled in.
    """
    authorities = [place for place in places if not place.is_combined_authority]
    table = np.array(
        [[_newest(series, name, p.code) for name in monitor.neighbours.indicators] for p in authorities]
    )
    if not len(authorities):
        return places
    known = ~np.isnan(table).any(axis=1)
    if known.sum() < 2:
        return places
    spread = table[known].std(axis=0)
    scaled = (table - table[known].mean(axis=0)) / np.where(spread > 0, spread, 1)
    found: dict[str, tuple[str, ...]] = {}
    for here in np.flatnonzero(known):
        away = ((scaled - scaled[here]) ** 2).sum(axis=1)
        away[here] = np.nan
        nearest = sorted(
            (float(d), authorities[i].name, authorities[i].code)
            for i, d in enumerate(away)
            if not np.isnan(d)
        )
        found[authorities[here].code] = tuple(code for _, _, code in nearest[: monitor.neighbours.n])
    return tuple(replace(place, neighbours=found.get(place.code, ())) for place in places)


def _newest(series: AllSeries, indicator: str, area: str) -> float:
    points = series.get((indicator, area), ())
    return points[-1].value if points else float("nan")


def _is_shown(area: Area, monitor: Monitor, parents: Mapping[str, str]) -> bool:
    rule = monitor.places
    if rule.codes:
        return area.code in rule.codes or parents.get(area.code) in rule.codes
    return area.kind in rule.kinds and area.code[0] in rule.countries
