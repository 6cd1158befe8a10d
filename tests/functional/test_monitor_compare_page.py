"""A reader picks places by ticking them, in a browser that runs no scripts."""

from pathlib import Path

import pytest

from invented_monitor import FORD, MOOR, SALT, fill

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    site: Path = fill(tmp_path_factory.mktemp("monitor"))
    return (site / "compare" / "employment_rate.html").as_uri()


def test_only_the_places_ticked_are_left(chromium, address):
    context = chromium.new_context(viewport={"width": 320, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    shown = page.locator(".pick:visible")
    assert shown.count() == 6
    only = page.get_by_label("Show only the places I ticked")
    only.check()
    assert shown.count() == 6  # nothing ticked yet: nothing is hidden
    only.uncheck()
    for code in (FORD, SALT, MOOR):
        page.locator(f"[data-place={code}]").check()
    assert shown.count() == 6
    only.focus()
    page.keyboard.press("Space")
    assert shown.count() == 3
    page.locator(f"[data-place={MOOR}]").uncheck()
    assert shown.count() == 2
    only.uncheck()
    assert shown.count() == 6
    context.close()
