"""Every page each role can open, at three widths: axe and our own checks find nothing. Pictures in build/screenshots."""

from pathlib import Path

import pytest
from tests.functional.service import checks
from tests.functional.service.conftest import WIDTHS
from tests.functional.service.pages import ROLES, SHARED, pages_of

PHONE, MIDDLE, _ = WIDTHS
VISITED_FIRST = 6

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def account_of(desk, role):
    return getattr(desk, ROLES[role]) if ROLES[role] else None


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role(role, lived_in, context_for, axe, repository: Path):
    found = pages_of(role, lived_in)
    faults: list[str] = []
    for width in WIDTHS:
        page = context_for(account_of(lived_in, role), width).new_page()
        said = checks.listen(page)
        for one in found:
            said.clear()
            page.goto(one.address)
            folder = repository / "build" / "screenshots" / role
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{one.slug}-{width}.png", full_page=True)
            wrong = [*said, *checks.too_wide(page), *checks.too_small(page)]
            if width == MIDDLE:
                wrong += checks.lost_at_twice_the_size(page)
            else:
                wrong += checks.axe_findings(page, axe)
            if width == PHONE:
                wrong += checks.lost_focus(page)
            faults += [f"{one.name} at {width} px: {words}" for words in wrong]
        page.close()
    assert found
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_works_without_javascript(role, lived_in, context_for):
    faults = []
    with_it = context_for(account_of(lived_in, role)).new_page()
    without = context_for(account_of(lived_in, role), scripts=False).new_page()
    for one in pages_of(role, lived_in):
        words = []
        for page in (with_it, without):
            page.goto(one.address)
            words.append(set(page.locator("main").inner_text().split()))
        if missing := words[0] - words[1]:
            faults.append(f"{one.name}: only with JavaScript: {sorted(missing)[:12]}")
        if without.locator("main form:not(:has(button, input[type=submit]))").count():
            faults.append(f"{one.name}: a form without a button")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ROLES)
def test_a_first_visit_is_light_and_stays_here(role, lived_in, context_for, live_server):
    faults = []
    own = [one for one in pages_of(role, lived_in) if not one.name.startswith(SHARED) or role == "nobody"]
    for one in own[:VISITED_FIRST]:
        page = context_for(account_of(lived_in, role)).new_page()
        weight = checks.Weight(page, live_server.url)
        page.goto(one.address, wait_until="networkidle")
        if weight.n_bytes > checks.MOST_KILOBYTES * 1024 or weight.n_requests > checks.MOST_REQUESTS:
            faults.append(f"{one.name}: {weight.n_bytes // 1024} KB in {weight.n_requests} requests")
        faults += [f"{one.name} asks {address}" for address in weight.elsewhere]
        page.context.close()
    assert not faults, "\n".join(faults)
