"""What is encrypted stands in no file that the service leaves: the database's, its copies', the logs."""

import pytest
from proofs import canaries

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


def test_no_canary_is_found_and_every_search_could_have_found_one() -> None:
    rows = list(canaries.run(small=True))
    assert [row for row in rows if not row.good] == []
    assert {row.promise for row in rows if row.control} >= {
        "a plain name is not in the database's files",
        "a plain name is not in a plain copy",
    }
