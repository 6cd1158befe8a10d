"""What a manager, a partner, an engagement officer and an administrator come for, done in a browser by the words on the page."""

import pytest
from playwright.sync_api import expect
from tests.functional.service import checks
from tests.functional.service.test_main_paths import WAYS, begin, follow, press

from goodwork.apps.accounts.models import Membership
from goodwork.apps.people.models import Access, Consent, Merge
from goodwork.apps.vacancies.enums import VacancyState

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_manager_reviews_an_opening_and_merges_two_records(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.bella, width, scripts)
    page.goto("/openings/")
    follow(page, lived_in.amina.reference)
    expect(page.locator("main")).to_contain_text("She rang while Ben is away")
    press(page, "Record the review")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("It was right to open the record").check(force=True)
    page.get_by_label("What you looked at").fill("I rang Beth. Amina had called.")
    press(page, "Record the review")
    expect(page.locator("main")).to_contain_text("I rang Beth. Amina had called.")
    assert Access.objects.get(person=lived_in.amina, kind="break_glass").reviewed_by == lived_in.bella
    page.goto("/duplicates/")
    page.locator("main a[href*='/duplicates/']").first.click()
    expect(page.locator("h1")).to_have_text("Are these the same person?")
    assert not checks.too_wide(page)
    before = Merge.objects.count()
    press(page, "Same person: keep")
    assert Merge.objects.filter(undone_at=None).count() == before + 1
    page.goto("/duplicates/")
    press(page, "Undo")
    expect(page.locator("main")).to_contain_text("Undone")
    assert Merge.objects.filter(undone_at=None).count() == before


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_partner_reads_what_is_shared_until_it_is_taken_back(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.hana, width, scripts)
    expect(page.locator("h1")).to_contain_text("today")
    page.goto("/shared/")
    expect(page.locator("h1")).to_have_text("People shared with you")
    expect(page.locator("main")).not_to_contain_text("Amina")
    follow(page, "Iris Novak")
    expect(page.locator("main")).to_contain_text("She agreed that you see this")
    consent = Consent.objects.get(person=lived_in.iris, organisation=lived_in.counselling)
    hers = context_for(lived_in.ben, width, scripts=scripts).new_page()
    hers.goto(f"/people/{lived_in.iris.pk}/consents/")
    hers.locator(f"form[action*='{consent.pk}'] button").first.click()
    page.reload()
    expect(page.locator("h1")).to_contain_text("not found")
    page.goto("/shared/")
    expect(page.locator("main")).to_contain_text("Nobody is shared with you now")


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_an_engagement_officer_opens_a_vacancy_to_people(lived_in, context_for, width, scripts) -> None:
    job = lived_in.kitchen_job
    job.state = VacancyState.IN_REVIEW
    job.save()
    page = begin(context_for, lived_in.gita, width, scripts)
    page.goto("/review/")
    expect(page.locator("main")).to_contain_text("Kitchen assistant")
    page.goto(f"/vacancies/{job.pk}/")
    page.get_by_label("Open: people may be shown it").check(force=True)
    press(page, "Save decision")
    job.refresh_from_db()
    assert job.state == VacancyState.OPEN


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_an_administrator_invites_a_colleague_and_reads_nobody(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.farid, width, scripts)
    expect(page.locator("h1")).to_contain_text("today")
    follow(page, "Colleagues")
    expect(page.locator("h1")).to_have_text("Colleagues")
    page.goto("/administration/invite/")
    page.get_by_label("Name", exact=False).first.fill("Nia Bell")
    press(page, "Invite")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.get_by_label("Name", exact=False).first).to_have_value("Nia Bell")
    page.locator("[name=email]").fill("nia.bell@example.org")
    for name, value in (("organisation", str(lived_in.north.pk)), ("role", "adviser")):
        choice = page.locator(f"select[name={name}]")
        if choice.count():
            choice.select_option(value)
        else:
            page.locator(f"input[name={name}][value='{value}']").check(force=True)
    press(page, "Invite")
    expect(page.locator("main")).to_contain_text("Nia Bell is invited")
    assert Membership.objects.filter(user__email="nia.bell@example.org", ended_at=None).count() == 1
    expect(page.locator("main")).not_to_contain_text("Amina")
    page.goto("/people/")
    expect(page.locator("h1")).to_contain_text("not found")
