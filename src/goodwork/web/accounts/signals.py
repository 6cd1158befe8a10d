"""What the libraries of signing in tell us, made into events of the audit. Signals are listened to here and nowhere else."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_step
from axes.signals import user_locked_out
from django.contrib.auth import signals as django_signals
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from goodwork.apps.accounts import selectors
from goodwork.apps.accounts.actions import record_door


def _number(request: HttpRequest | None) -> str:
    return getattr(request, "number", "")


@receiver(django_signals.user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """The moment is kept in the session: sessions begun before all were ended are over."""
    request.session["begun_at"] = timezone.now().isoformat()
    record_door("account.signed_in", user=user, request_id=_number(request))


@receiver(django_signals.user_logged_out)
def signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    if user is not None:
        record_door("account.signed_out", user=user, request_id=_number(request))


@receiver(django_signals.user_login_failed)
def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    user = selectors.account_of_address(str(credentials.get("email") or credentials.get("username") or ""))
    record_door("account.sign_in_failed", user=user, request_id=_number(request))


@receiver(user_locked_out)
def locked_out(request: HttpRequest, username: str, **_: Any) -> None:
    record_door("account.locked", user=selectors.account_of_address(username), request_id=_number(request))


@receiver(account.password_changed)
@receiver(account.password_set)
def password_changed(request: HttpRequest, user: Any, **_: Any) -> None:
    record_door("account.password_changed", user=user, request_id=_number(request))


@receiver(account.password_reset)
def password_reset(request: HttpRequest, user: Any, **_: Any) -> None:
    record_door("account.password_reset", user=user, request_id=_number(request))


@receiver(second_step.authenticator_added)
def step_added(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    record_door(
        "account.second_factor_added", user=user, request_id=_number(request), kind=str(authenticator.type)
    )


@receiver(second_step.authenticator_removed)
def step_removed(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    record_door(
        "account.second_factor_removed", user=user, request_id=_number(request), kind=str(authenticator.type)
    )


@receiver(second_step.authenticator_reset)
def codes_made(request: HttpRequest, user: Any, **_: Any) -> None:
    record_door("account.recovery_codes_made", user=user, request_id=_number(request))


@receiver(second_step.authentication_failed)
def step_failed(request: HttpRequest, user: Any, **_: Any) -> None:
    record_door("account.second_factor_failed", user=user, request_id=_number(request))
