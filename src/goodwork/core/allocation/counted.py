"""Which facts count for a person on the day: verified, in date and not contradicted; and why the others do not."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goodwork.standards.programme import Programme
from goodwork.vocabulary.facts import FactRow
from goodwork.vocabulary.source import Reject

YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
NOT_VERIFIED = {
    "",
    "?",
    "unverified",
    "not verified",
    "not seen",
    "unknown",
    "not known",
    "n/a",
    "na",
    "-",
    "nan",
    "none",
}
MOST = 100_000


@dataclass(frozen=True, slots=True)
class CountedFact:
    """A fact that counts: 1 where it is so, or the figure; and when its evidence was seen, if the table says."""

    value: int
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts for each person, by person_id and fact; facts that do not, each with its sentence; rows refused."""

    facts: Mapping[str, Mapping[str, CountedFact]]
    not_counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rejects: tuple[Reject, ...] = ()


class _NotAFactError(ValueError):
    """Why a cell says nothing that can count."""


def count_facts(
    rows: Sequence[FactRow], programme: Programme, person_ids: Iterable[str], on: date
) -> Counted:
    """What counts on the day. A person's rows that contradict one another on a fact leave that fact uncounted."""
    facts: dict[str, dict[str, CountedFact]] = {person_id: {} for person_id in person_ids}
    reasons: dict[str, list[str]] = {person_id: [] for person_id in facts}
    rejects: list[Reject] = []
    contradicted: set[tuple[str, str]] = set()
    first: dict[tuple[str, str], CountedFact] = {}
    for row in rows:
        if row.person_id not in facts:
            rejects.append(
                Reject(
                    row.source,
                    "person_id",
                    "is not one of the people: nothing in this row was used",
                    row.person_id,
                )
            )
            continue
        for fact in programme.fact_names:
            text = row.values.get(fact, "")
            if text.strip().casefold() in NOT_VERIFIED:
                if text.strip():
                    reasons[row.person_id].append(f"{words_of(programme, fact)}: not verified")
                continue
            try:
                found = _read(programme, fact, text, row.seen_on.get(fact), on)
            except _NotAFactError as error:
                rejects.append(Reject(row.source, fact, f"{error}; the fact does not count", text[:200]))
                reasons[row.person_id].append(f"{words_of(programme, fact)}: {error}")
                continue
            key = (row.person_id, fact)
            if key in first and first[key].value != found.value:
                contradicted.add(key)
                rejects.append(
                    Reject(row.source, fact, "says otherwise than an earlier row; neither counts", text[:200])
                )
            first.setdefault(key, found)
    for (person_id, fact), found in first.items():
        if (person_id, fact) in contradicted:
            reasons[person_id].append(f"{words_of(programme, fact)}: two rows contradict each other")
        elif found.value:
            facts[person_id][fact] = found
    not_counted = {person_id: tuple(dict.fromkeys(words)) for person_id, words in reasons.items() if words}
    return Counted(facts, not_counted, tuple(rejects))


def words_of(programme: Programme, fact: str) -> str:
    """What the programme calls a fact."""
    return next((c.words for c in programme.criteria if c.fact == fact), fact.replace("_", " "))


def _read(programme: Programme, fact: str, text: str, seen_on: date | None, on: date) -> CountedFact:
    criterion = next((c for c in programme.criteria if c.fact == fact), None)
    value = _figure(text) if criterion and criterion.is_figure else _yes_or_no(text)
    if seen_on and seen_on > on:
        raise _NotAFactError(f"its evidence is dated {seen_on}, after the day of sharing")
    if criterion and criterion.valid_for_days and value:
        if seen_on is None:
            raise _NotAFactError("the day its evidence was seen is not given")
        if (on - seen_on).days > criterion.valid_for_days:
            raise _NotAFactError(f"its evidence of {seen_on} is older than {criterion.valid_for_days} days")
    return CountedFact(value, seen_on)


def _yes_or_no(text: str) -> int:
    said = text.strip().casefold()
    if said not in YES | NO:
        raise _NotAFactError("is neither yes nor no")
    return int(said in YES)


def _figure(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}(\.0+)?", text.strip()) or float(text) > MOST:
        raise _NotAFactError(f"is not a whole number from 0 to {MOST:,}")
    return int(float(text))
