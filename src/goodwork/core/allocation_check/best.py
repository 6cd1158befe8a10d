"""Whether the prices published prove what they are said to prove: that no sharing at all is worth more.

Weak duality: with prices that are not negative, no sharing is worth more than the sum of capacity times price, and for
each person the most that any vacancy is worth to her beyond its price, or 0. One pass over the pairs works it out.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from goodwork.core.allocation_check.archive import Contents, WrongError, whole
from goodwork.core.allocation_check.envy import Lists
from goodwork.core.allocation_check.published import PersonRow, PlaceRow

BITS = 20
OBJECTIVE_OF_RULE = {"best-total": "score", "most-placed": "placed", "nash": "nash"}
Worth = Callable[[int], int]


def log2_parts(number: int) -> int:
    """The logarithm to base 2 in parts of a doubling (2 ** BITS of them), rounded down: a bit for each squaring."""
    found = number.bit_length() - 1
    rest = number << (31 - found)
    for _ in range(BITS):
        rest = (rest * rest) >> 31
        over = rest >> 32
        rest >>= over
        found = 2 * found + over
    return found


def worth_of(objective: str, bonus: int, without: int) -> Worth:
    """What a pair of a score is worth: the score and a bonus, or how often having nothing must double to have it."""
    if objective == "people":
        return lambda score: 1
    if objective != "nash":
        return lambda score: score + bonus
    if type(without) is not int or not 0 < without < 2**31:
        raise WrongError("manifest.json: what a person without a place has must be above 0")
    base = log2_parts(without)

    @lru_cache(maxsize=1_000_000)
    def doublings(score: int) -> int:
        if score >= 2**31:
            raise WrongError(f"pairs.csv: a score of {score} is too large")
        return log2_parts(score + without) - base if score > 0 else 0

    return doublings


def check_best(
    contents: Contents, people: dict[str, PersonRow], places: dict[str, PlaceRow], lists: Lists
) -> list[str]:
    """What each certificate proves, a sentence each. Raises WrongError where one does not."""
    manifest = contents.manifest
    stated = {entry["objective"]: entry for entry in manifest["best"]}
    if len(stated) < len(manifest["best"]) or not set(stated) <= {"score", "placed", "people", "nash"}:
        raise WrongError("manifest.json: `best` names an objective twice, or one there is not")
    if stated and not {"prices.csv", "beyond.csv"} <= set(contents.tables):
        raise WrongError("manifest.json: it states what is best, and no prices prove it")
    if not stated:
        raise WrongError("manifest.json: it does not say how far this is from the best there could be")
    own = OBJECTIVE_OF_RULE.get(manifest["rule"])
    promised = {own, "people"} if own == "placed" else {own}
    if own and not promised <= set(stated):
        raise WrongError(f"manifest.json: the rule is {manifest['rule']}, and nothing proves it")
    prices = _figures(contents, "prices.csv", stated, set(places))
    beyond = _figures(contents, "beyond.csv", stated, set(people))
    return [
        _check_one(
            entry,
            name in promised,
            prices[name],
            beyond[name],
            people,
            places,
            lists,
            manifest["without_a_place"],
        )
        for name, entry in stated.items()
    ]


def _figures(
    contents: Contents, name: str, stated: dict[str, Any], known: set[str]
) -> dict[str, dict[str, int]]:
    """The figures of a table by objective and id. Raises WrongError for one that is unknown, twice there or negative."""
    found: dict[str, dict[str, int]] = {objective: {} for objective in stated}
    if name not in contents.tables:
        return found
    for row, (objective, identity, text) in contents.rows(name):
        where, figure = f"{name} row {row}", whole(text, f"{name} row {row}")
        if objective not in found or identity not in known or identity in found[objective]:
            raise WrongError(f"{where}: '{objective}' or '{identity}' is not known here, or stands twice")
        if figure < 0:
            raise WrongError(f"{where}: {figure} is below 0")
        found[objective][identity] = figure
    return found


def _check_one(
    entry: dict[str, Any],
    must_be_best: bool,
    prices: dict[str, int],
    beyond: dict[str, int],
    people: dict[str, PersonRow],
    places: dict[str, PlaceRow],
    lists: Lists,
    without: int,
) -> str:
    name, bonus = entry["objective"], entry["bonus"]
    if set(entry) != {"objective", "bonus", "achieved", "bound"}:
        raise WrongError(f"manifest.json: `best` of `{name}` does not have its four parts, and no others")
    if type(bonus) is not int or bonus < 0 or bool(bonus) != (name == "placed"):
        raise WrongError(f"manifest.json: {str(bonus)[:40]} is no bonus for `{name}`")
    worth = worth_of(name, bonus, without)
    bound = sum(places[vacancy_id].capacity * price for vacancy_id, price in prices.items())
    achieved = 0
    for person_id, person in people.items():
        past = beyond.get(person_id, 0)
        if past and person.complete:
            raise WrongError(f"beyond.csv: the list of {person_id} is whole, so nothing can lie beyond it")
        most = past
        for vacancy_id, score in lists.get(person_id, ()):
            value = worth(score)
            most = max(most, value - prices.get(vacancy_id, 0))
            if vacancy_id == person.offered:
                achieved += value
        bound += most
    for what, found in (("achieved", achieved), ("bound", bound)):
        if entry[what] != found or type(entry[what]) is not int:
            raise WrongError(f"manifest.json: `{what}` of `{name}` is {found}, not {str(entry[what])[:40]}")
    if achieved > bound:
        raise WrongError(
            f"prices.csv: the prices of `{name}` prove less than this sharing reaches: they are wrong"
        )
    if must_be_best and achieved != bound:
        raise WrongError(
            f"manifest.json: the rule promises the best of `{name}`, and it falls short by up to {bound - achieved}"
        )
    if name == "people":
        return f"No sharing can place more than {bound:,} people; this one places {achieved:,}."
    return f"No sharing can pass {bound:,} of `{name}`; this one reaches {achieved:,}."
