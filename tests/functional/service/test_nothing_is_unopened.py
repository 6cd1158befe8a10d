"""Every page of the resolver is opened by somebody on this desk, so that the browser's checks see it; or it says why not."""

import pytest
from tests.functional.service.pages import NOT_OPENED, ROLES, client_of, routes, tried

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_every_page_is_opened_by_somebody_or_says_why_not(lived_in) -> None:
    clients = {role: client_of(role, lived_in) for role in ROLES}
    likely = ("manager", "adviser", "participant", "employer", "administrator", "nobody", "engagement", "partner", "analyst")  # fmt: skip
    unopened, opened = [], []
    for name, arguments in routes():
        if any(tried(clients[role], lived_in, name, arguments).answered for role in likely):
            opened.append(name)
        else:
            unopened.append(name)
    forgotten = [name for name in unopened if name not in NOT_OPENED]
    assert not forgotten, f"opened by nobody: {' '.join(forgotten)}"
    needless = [name for name in NOT_OPENED if name in opened]
    assert not needless, f"listed, yet opened: {' '.join(needless)}"
    assert len(opened) > 100
