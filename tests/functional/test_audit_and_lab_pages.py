"""The audit's page and the lab's page in a real browser: accessible, and within a phone's width."""

import random
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from goodwork.core.fairness.groups import GroupLabels
from goodwork.pipelines.assess import Terms
from goodwork.pipelines.audit import Asked, audit
from goodwork.pipelines.known import read_known
from goodwork.pipelines.policy_lab import policy_lab
from goodwork.reports.audit import render_audit
from goodwork.reports.policy_lab import render_lab
from goodwork.standards.charter import charter
from goodwork.standards.policy_lab import lab_assumptions
from goodwork.synthetic.place import synthesise

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ON = date(2026, 11, 22)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("pages")
    place = synthesise(5, 60, 30, on=ON)
    terms, known, draw = Terms(ON, charter("greater_manchester")), read_known(None), random.Random(1)
    caring = {p.person_id: "Caring" if p.max_weekly_hours else "Not caring" for p in place.people}
    sex = {p.person_id: draw.choice(["Female <b>", "Male"]) for p in place.people}
    labels = GroupLabels({"caring": caring, "sex": sex})
    found = audit(place.people, place.adverts, labels, terms, known, Asked(plant=10))
    (made / "audit.html").write_text(render_audit(found, "Brackenford"), encoding="utf-8")
    replayed = policy_lab(
        place.people, place.adverts, terms, known, lab_assumptions(), replications=3, seed=1
    )
    (made / "lab.html").write_text(render_lab(replayed, "Brackenford"), encoding="utf-8")
    return made


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["audit.html", "lab.html"])
def test_axe_finds_nothing_to_mend_and_nothing_is_wider_than_its_window(
    folder, chromium, name, width
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto((folder / name).as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = Axe().run(page, options={"runOnly": RULES})
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
