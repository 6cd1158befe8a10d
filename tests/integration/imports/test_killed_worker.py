"""A worker is killed in the middle of an import; the next one ends it as if nothing had happened."""

import random

import pytest
from proofs.import_actor import manager
from proofs.import_kills import Stopper, brought_in, ended_state, run_whole, undo

from goodwork.apps.people.models import Person
from goodwork.pipelines import import_rows

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_a_killed_import_ends_as_one_that_was_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_rows, "ROWS_A_PIECE", 10)
    calm = ended_state(brought_in(manager(), run_whole))
    by, stopper = manager(), Stopper(random.Random(3))
    batch = brought_in(by, stopper.run)
    assert stopper.kills
    assert ended_state(batch) == calm
    undo(batch, by, stopper.run)
    assert not Person.objects.filter(organisation=by.organisation).exists()
