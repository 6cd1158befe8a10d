"""One thing that needs somebody: a sentence, the reason, one action, and since or until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from goodwork.standards.attention import attention_rules


@dataclass(frozen=True, slots=True)
class Attention:
    """`kind` is one of `standards/matches/attention.yaml`; faces turn it with `ids` into an address.

    `urgency` orders things: the kind's own, and more for each day since `at`.
    """

    kind: str
    sentence: str
    reason: str
    action: str
    at: datetime
    urgency: int
    person_id: UUID | None = None
    ids: Mapping[str, UUID] = field(default_factory=dict)


def item(
    kind: str,
    sentence: str,
    reason: str,
    action: str,
    at: datetime,
    *,
    person_id: UUID | None = None,
    **ids: UUID,
) -> Attention:
    """An item with its urgency, which grows by the day."""
    rule = attention_rules().kinds[kind]
    days = max((timezone.now() - at).days, 0)
    return Attention(kind, sentence, reason, action, at, rule.urgency + rule.each_day * days, person_id, ids)


def days_of(kind: str) -> int:
    """After how many days the kind needs somebody."""
    return attention_rules().kinds[kind].days


def most() -> int:
    """How many of a kind are looked at: the rest wait behind them."""
    return attention_rules().most_of_a_kind


def on(moment: datetime | date) -> str:
    """3 March."""
    day = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{day:%-d %B}"


def since(moment: datetime) -> str:
    """today, yesterday, 3 days ago."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def counted(number: int, one: str, many: str | None = None) -> str:
    """1 person, 12 people."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
