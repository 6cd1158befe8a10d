"""The reference of a record: short enough to say on the telephone, and saying nothing of anybody."""

import secrets

from goodwork.apps.people.models import Person

# Letters that are easy to tell apart when read aloud; without vowels, so that none spells a word.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def fresh_references(n: int) -> list[str]:
    """So many references nobody has. They are drawn, not counted: none tells how many people there are."""
    made: set[str] = set()
    while len(made) < n:
        drawn = {
            "GW-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(n - len(made))
        }
        made |= drawn - set(Person.objects.filter(reference__in=drawn).values_list("reference", flat=True))
    return sorted(made)
