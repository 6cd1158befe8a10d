"""Commands are tried on invented places alone: reading all the public data for each would take most of the time."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def no_public_data() -> Iterator[None]:
    """As for somebody who has not fetched any: `tests/real` and `tests/unit` read what there is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOODWORK_DATA", "no public data here")
        yield
