"""How allauth fits here: nobody signs herself up, secrets are encrypted, and after signing in she goes to her own home."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodwork.apps.accounts import letters, second_steps, selectors
from goodwork.apps.accounts.actions import record_door
from goodwork.web.accounts.visitors import visitors_address

# What a page says once something is done, by allauth's name for it. What is not here is not said.
SAID = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/password_set.txt": "Your password is set.",
    "mfa/messages/totp_activated.txt": "Your app for codes is set up. Keep the recovery codes below safe.",
    "mfa/messages/totp_deactivated.txt": "The app for codes is removed.",
    "mfa/messages/webauthn_added.txt": "Your passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes. The old ones work no more.",
    "usersessions/messages/sessions_logged_out.txt": "You are signed out everywhere but here.",
}
# What a letter tells her of a change to how she signs in, so that a stranger's change is noticed.
TOLD = {
    "account/email/password_changed": "Your password was changed.",
    "account/email/password_reset": "Your password was changed by a link from a letter.",
    "account/email/password_set": "A password was set.",
    "mfa/email/totp_activated": "An app for codes was added as your second step.",
    "mfa/email/totp_deactivated": "The app for codes was removed as your second step.",
    "mfa/email/webauthn_added": "A passkey was added.",
    "mfa/email/webauthn_removed": "A passkey was removed.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made.",
    "socialaccount/email/account_connected": "You can now sign in by your organisation's own service.",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation. Who is stopped, or comes by a link, does not come in by a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address and the password do not belong together. Check both and try again.",
        "too_many_login_attempts": "There were too many tries. Wait an hour, or ask for a new password.",
        "enter_current_password": "Enter the password you use now.",
        "incorrect_password": "This is not your password. Check it and try again.",
        "rate_limited": "You asked too often. Wait a little, then try again.",
        "invalid_password_reset": "This link was used already, or is too old. Ask for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        if user.is_participant:
            return render(request, "account/by_link_only.html.jinja", status=403)
        if not selectors.may_be_in(user):
            return self.respond_user_inactive(request, user)
        if not selectors.open_memberships(user).exists():
            return render(request, "account/no_role.html.jinja", status=403)
        return None

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        return render(request, "account/account_inactive.html.jinja", status=403)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """A participant has no password: the letter tells her how she signs in."""
        prefix = (
            "account/email/you_sign_in_by_link" if user.is_participant else "account/email/password_reset_key"
        )
        return self.send_mail(prefix, email, context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        if template_prefix in TOLD:
            letters.sign_in_changed(user, TOLD[template_prefix])

    def get_client_ip(self, request: HttpRequest) -> str:
        return visitors_address(request)


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second steps are sealed before they are stored."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code does not fit. Enter the newest code from your app, or a recovery code."
    }

    def encrypt(self, text: str) -> str:
        return second_steps.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return second_steps.open_sealed(encrypted_text)


class OtherServiceAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Another service may say who she is; only an invited account, by a verified address, comes in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        if template_prefix in TOLD:
            letters.sign_in_changed(user, TOLD[template_prefix])

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified is True]
        user = selectors.invited_account(verified)
        if user is None:
            number = getattr(request, "number", "")
            record_door("account.sign_in_failed", user=None, request_id=number, how="openid_connect")
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html.jinja", status=403))
        sociallogin.connect(request, user)
        record_door("account.linked", user=user, request_id=getattr(request, "number", ""))
