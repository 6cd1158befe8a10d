"""What no checker can know from the file alone, said so that nobody takes a checked file for more than it is."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from goodwork.core.allocation_check.published import PersonRow, PlaceRow

SHOWN = 5


def cannot_be_known(
    manifest: dict[str, Any], people: dict[str, PersonRow], places: dict[str, PlaceRow]
) -> Iterator[str]:
    """A sentence for each thing to be compared with something outside the file."""
    programme = manifest["programme"]
    lottery, reserve = programme["lottery"], programme["reserve"]
    earns = ", ".join(criterion["words"] for criterion in programme["criteria"]) or "nothing"
    held = f"Places are held first for {reserve['words']} ({reserve['lawful_basis']})." if reserve else ""
    yield (
        "that nothing was changed and every hash worked out again. Only the fingerprint, compared with the one published, shows it."
    )
    yield f"that these are the rules agreed, and that they are lawful. Points are given for: {earns}. {held}".strip()
    yield f"that the seed '{lottery['seed']}' is the one published on {lottery['published_on']} in {lottery['published_in']}."
    yield "that nobody was left out, that facts are true, and that lists and scores are those the matching gave. Each person can look up her own."
    if not_read := sum(not person.complete for person in people.values()):
        yield f"what {not_read:,} lists hold past their end here: the file says it, and nothing in it proves it."
    alike = [*_alike("people", people), *_alike("vacancies", places)]
    if alike:
        more = f" and {len(alike) - SHOWN:,} more" if len(alike) > SHOWN else ""
        yield f"whether ids that look alike are one and the same: {'; '.join(alike[:SHOWN])}{more}."


def _alike(what: str, ids: Iterable[str]) -> Iterator[str]:
    """Ids that differ in case, spaces or forms of the same letters alone; and alphabets mixed."""
    seen: dict[str, str] = {}
    for identity in sorted(ids):
        shape = "".join(unicodedata.normalize("NFKC", identity).casefold().split())
        if shape in seen:
            yield f"{what} '{seen[shape]}' and '{identity}'"
        seen.setdefault(shape, identity)
    alphabets = {alphabet: identity for identity in sorted(ids) for alphabet in _alphabets(identity)}
    if len(alphabets) > 1:
        shown = "' and '".join(sorted(set(alphabets.values())))
        yield f"{what} in letters of more than one alphabet, as '{shown}'"


def _alphabets(text: str) -> set[str]:
    return {unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()}
