"""The day of whoever asks: everything that needs her, the most urgent first, each name given out in the audit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.attention import advising, others
from goodwork.apps.matches.attention.item import Attention
from goodwork.standards.attention import attention_rules

FOR_ROLE: dict[Role, Callable[[Actor], Iterator[Attention]]] = {
    Role.ADVISER: advising.for_adviser,
    Role.MANAGER: others.for_manager,
    Role.ENGAGEMENT: others.for_engagement,
    Role.PARTNER: others.for_partner,
    Role.EMPLOYER: others.for_employer,
    Role.ADMINISTRATOR: others.notices,
    Role.ANALYST: others.notices,
    Role.PARTICIPANT: others.for_participant,
}


@dataclass(frozen=True, slots=True)
class Today:
    """The most urgent things first. `n_more` are behind those shown; it is a least number where a kind has many."""

    items: tuple[Attention, ...]
    n_more: int

    @property
    def n(self) -> int:
        return len(self.items) + self.n_more


@transaction.atomic
def today(*, by: Actor, everything: bool = False) -> Today:
    """What needs her today: the first few, or all of it. Only who is shown is read, and recorded as listed."""
    found = sorted(FOR_ROLE[by.role](by), key=lambda one: (-one.urgency, one.at, one.kind, one.sentence))
    shown = found if everything else found[: attention_rules().shown_first]
    if by.role != Role.PARTICIPANT:
        people = dict.fromkeys(one.person_id for one in shown if one.person_id is not None)
        audit.record_readings("person.listed", people, by=by, part="today")
    return Today(tuple(shown), len(found) - len(shown))
