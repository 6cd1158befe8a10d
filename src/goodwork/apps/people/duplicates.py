"""Which two records may be the same person, and why: compared within blocks, and only within one organisation.

Records are compared when they share an e-mail address, a date of birth, a telephone number, or the beginning of a name
in one postcode district. The result is a question for a manager; nothing is merged by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from goodwork.apps.people.models import Person
from goodwork.standards.import_rules import DuplicateRules, duplicate_rules

# A block as large as this is a shared address or a list without real dates of birth: its pairs say nothing.
LARGEST_BLOCK = 60
LETTERS = 3
FEW_LETTERS = 2

SAME_EMAIL, SAME_BIRTH, OTHER_BIRTH, SAME_PHONE = "same_email", "same_birth", "other_birth", "same_phone"
SAME_POSTCODE, SAME_DISTRICT = "same_postcode", "same_district"
SAME_NAME, NEAR_NAME, LIKE_NAME, OTHER_NAME = "same_name", "near_name", "like_name", "other_name"
LIKE_PERCENT = 80


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of one record."""

    id: UUID
    name: str
    email_index: str
    born_on: str
    phone: str
    postcode: str
    district: str

    @classmethod
    def of(cls, person: Person) -> "Compared":
        digits = "".join(character for character in person.phone if character.isdigit())
        return cls(
            id=person.pk,
            name=person.name_folded,
            email_index=person.email_index,
            born_on=person.born_on,
            phone=digits[-10:] if len(digits) >= 10 else "",
            postcode=person.postcode.replace(" ", "").upper(),
            district=person.postcode_district,
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records, the lower id first, with what speaks for and against one person."""

    first: UUID
    second: UUID
    points: int
    reasons: tuple[str, ...]


def alike(people: Iterable[Compared]) -> list[Alike]:
    """Every pair that is worth asking about, most alike first."""
    rules = duplicate_rules()
    found = (compared(one, other, rules) for one, other in _pairs(people))
    asked = [pair for pair in found if pair.points >= rules.ask_from.points]
    return sorted(asked, key=lambda pair: (-pair.points, pair.first, pair.second))


def compared(one: Compared, other: Compared, rules: DuplicateRules) -> Alike:
    """Two records beside each other."""
    likeness = fuzz.token_sort_ratio(one.name, other.name)
    points = rules.same_name.points * likeness / 100
    reasons = [_about_names(one.name, other.name, likeness)]
    for reason, agrees in (
        (SAME_EMAIL, bool(one.email_index) and one.email_index == other.email_index),
        (SAME_BIRTH, bool(one.born_on) and one.born_on == other.born_on),
        (OTHER_BIRTH, bool(one.born_on and other.born_on) and one.born_on != other.born_on),
        (SAME_PHONE, bool(one.phone) and one.phone == other.phone),
        (SAME_POSTCODE, bool(one.postcode) and one.postcode == other.postcode),
        (SAME_DISTRICT, bool(one.district) and one.district == other.district),
    ):
        if agrees and not (reason == SAME_DISTRICT and SAME_POSTCODE in reasons):
            points += getattr(rules, reason).points
            reasons.append(reason)
    first, second = sorted((one.id, other.id))
    return Alike(first, second, round(points), tuple(reasons))


def _about_names(one: str, other: str, likeness: float) -> str:
    if one == other or likeness == 100:
        return SAME_NAME
    if Levenshtein.distance(one, other) <= FEW_LETTERS:
        return NEAR_NAME
    return LIKE_NAME if likeness >= LIKE_PERCENT else OTHER_NAME


def _pairs(people: Iterable[Compared]) -> Iterator[tuple[Compared, Compared]]:
    """Each pair that shares a block, once."""
    blocks: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    for one in people:
        for block in _blocks(one):
            blocks[block].append(one)
    seen: set[tuple[UUID, UUID]] = set()
    for members in blocks.values():
        if len(members) > LARGEST_BLOCK:
            continue
        for one, other in combinations(members, 2):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key not in seen:
                seen.add(key)
                yield one, other


def _blocks(one: Compared) -> set[tuple[str, str]]:
    found = {("email", one.email_index), ("born", one.born_on), ("phone", one.phone)}
    if one.district:
        found |= {("name", f"{one.district} {word[:LETTERS]}") for word in one.name.split()}
    return {block for block in found if block[1]}
