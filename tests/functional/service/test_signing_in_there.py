"""Coming in through the door itself: a password and a code, a passkey kept by a (virtual) phone, a participant's link."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from playwright.sync_api import BrowserContext, Page, expect
from tests.desk import PASSWORD
from tests.functional.service import checks

from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.models import Consent

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PHONE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def code_now() -> str:
    """What her app for codes shows."""
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def give_password(page: Page, email: str) -> None:
    """From the front page through the first step."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def name_it(page: Page, name: str) -> None:
    """The page on which a passkey is added. Before a second step changes it must still be she."""
    asked, box = page.get_by_label("Password"), page.get_by_label("A name for it")
    asked.or_(box).wait_for()
    if asked.count():
        asked.fill(PASSWORD)
        page.locator("main form button").first.click()
    box.fill(name)


def lend_a_phone(context: BrowserContext, page: Page) -> None:
    """A phone that keeps passkeys and always says yes, as Chromium pretends it."""
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})


def had(event: str) -> bool:
    return AuditEvent.objects.filter(event=event).exists()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_adviser_comes_in_by_password_and_code_and_opens_a_record(desk, context_for, axe, scripts) -> None:
    Authenticator.objects.filter(user=desk.ben).delete()
    TOTP.activate(desk.ben, SECRET)
    page = context_for(None, 320, scripts=scripts).new_page()
    page.goto(f"/people/{desk.amina.pk}/")
    expect(page.locator("main")).not_to_contain_text("Amina")
    give_password(page, desk.ben.email)
    expect(page.get_by_label("Code")).to_be_visible()
    assert not checks.too_wide(page) + (checks.axe_findings(page, axe) if scripts else [])
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("Code").fill(code_now())
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("today")
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Amina Yusuf").first.click()
    expect(page.locator("h1")).to_contain_text("Amina Yusuf")
    page.get_by_role("button", name="Sign out").or_(page.get_by_role("link", name="Sign out")).first.click()
    if page.get_by_role("button", name="Sign out").count():
        page.get_by_role("button", name="Sign out").first.click()
    page.goto(f"/people/{desk.amina.pk}/")
    expect(page.locator("h1")).to_contain_text("Sign in")
    assert had("account.signed_out")


def test_a_new_administrator_adds_a_passkey_and_comes_in_with_it_alone(desk, context_for) -> None:
    Authenticator.objects.filter(user=desk.farid).delete()
    context = context_for(None, 1280)
    page = context.new_page()
    lend_a_phone(context, page)
    give_password(page, desk.farid.email)
    expect(page.locator("h1")).to_contain_text("Set up a second step")
    page.get_by_role("button", name="Use a passkey").click()
    name_it(page, "Work laptop")
    page.get_by_label("Let me sign in with it alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.locator("h1")).to_contain_text("ecovery codes")
    kept = Authenticator.objects.get(user=desk.farid, type="webauthn").wrap()
    assert kept.is_passwordless
    context.clear_cookies()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).to_contain_text("today")


def test_a_passkey_serves_as_second_step_and_a_stolen_password_alone_does_not(desk, context_for, axe) -> None:
    Authenticator.objects.filter(user=desk.ben).delete()
    TOTP.activate(desk.ben, SECRET)
    context = context_for(None, 320)
    page = context.new_page()
    lend_a_phone(context, page)
    give_password(page, desk.ben.email)
    page.get_by_label("Code").fill(code_now())
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("today")
    page.goto("/account/passkeys/add/")
    name_it(page, "Phone")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(lambda address: "/add/" not in address)
    kept = Authenticator.objects.get(user=desk.ben, type="webauthn")
    pages = {
        "passkeys/": "Phone", f"passkeys/{kept.pk}/": "Rename", f"passkeys/{kept.pk}/remove/": "Phone",
        "passkeys/add/": "A name for it", "second-step/app/remove/": "", "recovery-codes/": "", "recovery-codes/new/": "",
    }  # fmt: skip
    for address, words in pages.items():
        page.goto("/account/" + address)
        expect(page.locator("main")).to_contain_text(words)
        assert not checks.too_wide(page) + checks.axe_findings(page, axe) + checks.lost_focus(page)
    context.clear_cookies()
    give_password(page, desk.ben.email)
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.locator("h1")).to_contain_text("today")
    thief = context_for(None, 1280).new_page()
    give_password(thief, desk.ben.email)
    expect(thief.locator("h1")).to_contain_text("second step")
    thief.goto("/people/")
    expect(thief.locator("h1")).to_contain_text("second step")
    expect(thief.locator("main")).not_to_contain_text("Amina")


def test_a_participant_comes_by_her_link_and_says_yes_and_no_on_a_phone_without_scripts(desk, context_for):
    page = context_for(None, 320, scripts=False).new_page()
    page.goto("/sign-in/link/")
    page.get_by_label("mail").first.fill(desk.amina_account.email)
    page.locator("main form button").first.click()
    link = next(word for word in mail.outbox[-1].body.split() if "/sign-in/link/" in word)
    page.goto("/sign-in/link/" + link.partition("/sign-in/link/")[2])
    page.locator("main form button").first.click()
    page.goto("/my/yes-and-no/")
    expect(page.locator("h1")).to_have_text("My yes and no")
    assert not checks.too_wide(page)
    page.get_by_role("button", name="Say yes").first.click()
    expect(page.locator("main")).to_contain_text("You said yes")
    given = Consent.objects.get(person=desk.amina)
    assert (given.recorded_by, given.withdrawn_at) == (desk.amina_account, None)
    page.get_by_role("button", name="Take back my yes").first.click()
    expect(page.locator("main")).not_to_contain_text("You said yes")
    given.refresh_from_db()
    assert given.withdrawn_at is not None
