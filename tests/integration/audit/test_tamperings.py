"""Every way of tampering is found and located; without heads kept elsewhere, a cut tail is not: so they are needed."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from proofs import audit_threads, tamperings
from proofs.audit_events import record_some
from proofs.lifted_triggers import lifted_triggers

from goodwork.apps.audit import sealing

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def heads(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, str]]:
    """Five seals with their heads kept, four events that wait, and no triggers: as for whoever owns the tables."""
    monkeypatch.setattr(sealing, "MOST_IN_A_SEAL", 15)
    record_some(75)
    sealing.seal_all()
    record_some(4)
    with lifted_triggers():
        yield {number: head for number, head, _, _ in sealing.heads_after(0)}


@pytest.mark.parametrize("way", tamperings.WAYS, ids=lambda way: way.__name__)
def test_a_tampering_is_found_and_where(way: Callable[[random.Random], Any], heads: dict[int, str]) -> None:
    assert all(tamperings._is_found(way, random.Random(number), heads) for number in range(6))


@pytest.mark.parametrize("way", tamperings.NEED_HEADS, ids=lambda way: way.__name__)
def test_without_heads_kept_elsewhere_these_go_unseen(
    way: Callable[[random.Random], Any], heads: dict[int, str]
) -> None:
    assert not any(tamperings._is_found(way, random.Random(number), {}) for number in range(6))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_event_of_many_threads_is_lost() -> None:
    rows = list(audit_threads.run(small=True))
    assert [row for row in rows if not row.good] == []
