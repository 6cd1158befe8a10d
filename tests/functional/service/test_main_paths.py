"""What each role comes for, done in a browser as she would: by the words on the page, on a phone, with and without scripts."""

import pytest
from playwright.sync_api import Page, expect
from tests.functional.service.conftest import WIDTHS

from goodwork.apps.journeys.models import Contact
from goodwork.apps.matches.models import IntroductionAnswer, Pursuit, SharingConsent

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WAYS = [pytest.param(width, scripts, id=f"{width}-{'scripts' if scripts else 'no-scripts'}") for width, scripts in zip(WIDTHS, (False, True, True), strict=True)]  # fmt: skip


def begin(context_for, user, width: int, scripts: bool) -> Page:
    """At the front page, which leads her to her own."""
    page = context_for(user, width, scripts=scripts).new_page()
    page.goto("/")
    return page


def follow(page: Page, words: str) -> None:
    page.get_by_role("link", name=words).first.click()


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words).first.click()


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_participant_reads_what_would_be_shared_and_says_yes(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.amina_account, width, scripts)
    expect(page.get_by_role("button", name="Exit this page")).to_be_visible()
    page.goto("/my/sharing/")
    press(page, "See what we would share")
    expect(page.locator("main")).to_contain_text("May we tell Otherfirm Logistics about you?")
    press(page, "Yes, share this")
    expect(page.locator("main")).to_contain_text("You said yes")
    consent = SharingConsent.objects.get(pursuit__vacancy=lived_in.care_job)
    assert consent.answer == "yes"


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_an_adviser_suggests_a_job_from_a_shortlist(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.ben, width, scripts)
    expect(page.locator("h1")).to_contain_text("today")
    follow(page, "Amina Yusuf")
    follow(page, "Her shortlist")
    before = Pursuit.objects.filter(person=lived_in.amina).count()
    press(page, "Suggest this job")
    expect(page.locator("main")).to_contain_text("Amina Yusuf")
    assert Pursuit.objects.filter(person=lived_in.amina).count() == before + 1


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_what_was_typed_is_kept_when_something_is_missing(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.ben, width, scripts)
    page.goto(f"/people/{lived_in.iris.pk}/contacts/add/")
    n_before = Contact.objects.filter(person=lived_in.iris).count()
    page.locator("textarea").first.fill("We spoke about mornings & <b>buses</b>.")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.locator("textarea").first).to_have_value("We spoke about mornings & <b>buses</b>.")
    page.locator("input[type=radio]").first.check(force=True)
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("We spoke about mornings & <b>buses</b>.")
    assert Contact.objects.filter(person=lived_in.iris).count() == n_before + 1


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_an_employer_answers_an_introduction(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.dev, width, scripts)
    page.goto("/employer/introductions/")
    page.locator("main a[href*='/introductions/']").first.click()
    expect(page.locator("main")).to_contain_text("You see what the person agreed to share")
    page.locator("input[type=radio]").first.check(force=True)
    press(page, "Send your answer")
    assert IntroductionAnswer.objects.filter(made_by=lived_in.dev).count() == 1


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_an_analyst_takes_a_table_away(lived_in, context_for, width, scripts) -> None:
    page = begin(context_for, lived_in.efua, width, scripts)
    expect(page.locator("h1")).to_have_text("Figures")
    with page.expect_download() as taken:
        follow(page, "Download as CSV")
    assert taken.value.suggested_filename == "goodwork-people.csv"


def test_exit_this_page_leaves_with_and_without_scripts(lived_in, context_for) -> None:
    for scripts in (True, False):
        context = context_for(lived_in.amina_account, 320, scripts=scripts)
        context.route("https://**", lambda route: route.abort())
        page = context.new_page()
        page.goto("/my/")
        with context.expect_event(
            "request", lambda request: request.url.startswith("https://www.bbc.co.uk/weather")
        ):
            press(page, "Exit this page")
