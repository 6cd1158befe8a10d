"""Every page each role can open, once, at three widths: axe and our own checks find nothing, and it works without scripts.

A page is loaded once with scripts and once without; the window then changes its width under it, as when a phone is
turned. Pictures are in build/screenshots.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.functional.service import checks
from tests.functional.service.conftest import WIDTHS
from tests.functional.service.pages import ROLES, SHARED, Found, pages_of

PHONE, MIDDLE, _ = WIDTHS
HEIGHT = 900
VISITED_FIRST = 4

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def account_of(desk, role):
    return getattr(desk, ROLES[role]) if ROLES[role] else None


def looked_at(page: Page, one: Found, axe: str, folder: Path) -> list[str]:
    """What is wrong with the page that is open, at each width."""
    wrong: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.screenshot(path=folder / f"{one.slug}-{width}.png", full_page=True)
        found = checks.too_wide(page)
        if width == PHONE:
            found += checks.too_small(page) + checks.axe_findings(page, axe)
            found += [] if one.is_again else checks.lost_focus(page)
        if width == MIDDLE:
            found += checks.lost_at_twice_the_size(page)
        wrong += [f"{one.name} at {width} px: {words}" for words in found]
    return wrong


def only_with_scripts(page: Page, without: Page, address: str) -> list[str]:
    """What the page says to nobody whose browser runs no scripts, and forms she could not send."""
    without.goto(address)
    with_it, plain = (set(one.locator("main").inner_text().split()) for one in (page, without))
    wrong = [f"only with JavaScript: {sorted(with_it - plain)[:12]}"] if with_it - plain else []
    if without.locator("main form:not(.needs-script, :has(button, input[type=submit]))").count():
        wrong.append("a form without a button")
    return wrong


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role(role, lived_in, context_for, axe, repository: Path):
    account = account_of(lived_in, role)
    found = pages_of(role, lived_in)
    folder = repository / "build" / "screenshots" / role
    folder.mkdir(parents=True, exist_ok=True)
    page = context_for(account, WIDTHS[-1]).new_page()
    without = context_for(account, WIDTHS[-1], scripts=False).new_page()
    said = checks.listen(page)
    faults: list[str] = []
    for one in found:
        said.clear()
        page.set_viewport_size({"width": WIDTHS[-1], "height": HEIGHT})
        page.goto(one.address)
        faults += [f"{one.name}: {words}" for words in only_with_scripts(page, without, one.address)]
        faults += looked_at(page, one, axe, folder)
        faults += [f"{one.name}: {words}" for words in said]
    assert found
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
