"""Forms and the API are sent nonsense: the short version of `python -m proofs fuzz-forms fuzz-api`."""

import pytest
from proofs import fuzz_api, fuzz_forms
from tests.desk import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_no_form_of_any_page_breaks_or_loses_what_was_typed() -> None:
    desk = fuzz_forms.lived_in_desk()
    with fuzz_forms.quiet():
        senders = fuzz_forms.senders_of(desk)
        assert len({fuzz_forms.plain(one.form.address) for one in senders}) > 60
        faults = [fuzz_forms.attack(senders[seed % len(senders)], seed) for seed in range(300)]
    assert [fault for fault in faults if fault] == []


def test_every_answer_of_the_api_is_one_that_it_describes(desk: Desk) -> None:
    found = fuzz_api.attack(desk, 300)
    assert found.tried >= 300
    assert len(found.answers) >= 4
    assert found.faults == []
