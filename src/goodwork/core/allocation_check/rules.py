"""The form of the published rules: every part is there, of its kind and within its limits, and nothing else is.

Without this a forger could say 33.5 per cent, a criterion twice, or a list of vacancies as one long word.
"""

from collections.abc import Mapping
from typing import Any

from goodwork.core.allocation_check.archive import WrongError

PARTS = {"id", "title", "agreed_by", "agreed_on", "source", "lottery", "criteria", "reserve", "places"}
LOTTERY = {"seed", "published_on", "published_in"}
CRITERION = {"fact", "words", "evidence", "points", "bands", "unit", "valid_for_days", "only_for"}
RESERVE = {"percent", "where_capacity_at_least", "facts", "words", "evidence", "lawful_basis", "because"}
MOST_POINTS, MOST_PLACES, MOST_OF_A_FACT, MOST_DAYS = 1_000, 100_000, 100_000, 3_650


def check_form(programme: object) -> None:
    """Raises WrongError for the first part that is not of the form `goodwork allocate` accepts."""
    parts = _parts(programme, PARTS, "programme")
    lottery = _parts(parts["lottery"], LOTTERY, "programme, lottery")
    for name in ("id", "title", "source"):
        _words(parts[name], f"programme, {name}")
    for name in ("seed", "published_in"):
        _words(lottery[name], f"programme, lottery, {name}")
    _list_of_words(parts["agreed_by"], "programme, agreed_by")
    if not isinstance(parts["criteria"], list):
        raise WrongError("programme, criteria: is not a list")
    facts: dict[str, bool] = {}
    for number, criterion in enumerate(parts["criteria"], 1):
        fact, is_figure = _criterion(criterion, f"programme, criterion {number}")
        if fact in facts:
            raise WrongError(f"programme, criterion {number}: {fact[:40]} stands twice")
        facts[fact] = is_figure
    if parts["reserve"] is not None:
        _reserve(parts["reserve"], facts)
    if not isinstance(parts["places"], dict):
        raise WrongError("programme, places: does not say how many places each vacancy has")
    for capacity in parts["places"].values():
        figure(capacity, 0, MOST_PLACES, "programme, places")


def figure(value: object, least: int, most: int, where: str) -> int:
    """A whole number within limits. Raises WrongError."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise WrongError(f"{where}: {str(value)[:40]} is not a whole number from {least} to {most}")
    return value


def _criterion(value: object, where: str) -> tuple[str, bool]:
    criterion = _parts(value, CRITERION, where)
    for name in ("fact", "words", "evidence"):
        _words(criterion[name], f"{where}, {name}")
    if not isinstance(criterion["bands"], list) or (criterion["points"] is None) == (not criterion["bands"]):
        raise WrongError(f"{where}: has either points or bands")
    if criterion["points"] is not None:
        figure(criterion["points"], 0, MOST_POINTS, f"{where}, points")
    starts = [_band(band, where) for band in criterion["bands"]]
    if len(set(starts)) < len(starts):
        raise WrongError(f"{where}: two bands begin at the same figure")
    if criterion["valid_for_days"] is not None:
        figure(criterion["valid_for_days"], 1, MOST_DAYS, f"{where}, valid_for_days")
    _list_of_words(criterion["only_for"], f"{where}, only_for", may_be_empty=True)
    return criterion["fact"], bool(starts)


def _band(value: object, where: str) -> int:
    band = _parts(value, {"at_least", "points"}, f"{where}, band")
    figure(band["points"], 0, MOST_POINTS, f"{where}, band")
    return figure(band["at_least"], 1, MOST_OF_A_FACT, f"{where}, band")


def _reserve(value: object, facts: Mapping[str, bool]) -> None:
    where = "programme, reserve"
    reserve = _parts(value, RESERVE, where)
    for name in ("words", "evidence", "lawful_basis", "because"):
        _words(reserve[name], f"{where}, {name}")
    _list_of_words(reserve["facts"], f"{where}, facts")
    figure(reserve["percent"], 1, 100, f"{where}, percent")
    figure(reserve["where_capacity_at_least"], 1, 10**18, f"{where}, where_capacity_at_least")
    if figures := [fact for fact in reserve["facts"] if facts.get(fact)]:
        raise WrongError(
            f"{where}: {figures[0][:40]} is a figure, and a group is of facts that are so or not"
        )


def _parts(value: object, names: set[str], where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != names:
        raise WrongError(f"{where}: does not have the parts {', '.join(sorted(names))}, and no others")
    return value


def _words(value: object, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise WrongError(f"{where}: says nothing in words")


def _list_of_words(value: object, where: str, *, may_be_empty: bool = False) -> None:
    if not isinstance(value, list) or not (value or may_be_empty):
        raise WrongError(f"{where}: is not a list")
    for item in value:
        _words(item, where)
