"""The letters about accounts: plain words, sent once what they tell of is kept."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from goodwork.apps.accounts.models import User
from goodwork.standards import doors


def address_of(name: str, **values: str) -> str:
    """The whole address of a page, for a letter."""
    return settings.SERVICE_ADDRESS.rstrip("/") + reverse(name, kwargs=values)


def send_later(to: User, subject: str, words: str) -> None:
    """Send once the transaction has ended. A letter that cannot be sent undoes nothing; the log says so."""
    transaction.on_commit(
        lambda: send_mail(f"{subject} · {settings.PLACE_NAME}", words, None, [to.email]), robust=True
    )


def sign_in_link(to: User, secret: str) -> None:
    """The link by which a participant signs in."""
    minutes = doors.sign_in().link_minutes.value
    send_later(
        to,
        "Your link to sign in",
        f"Hello {to.name}\n\n"
        f"Open this link to sign in. It works once, for {minutes} minutes:\n\n"
        f"{address_of('accounts:use_link', secret=secret)}\n\n"
        "Do not send it to anybody. If you did not ask for it, you do not need to do anything.\n",
    )


def invitation(to: User, secret: str, organisation: str) -> None:
    """The link by which an invited colleague sets her password."""
    days = doors.sign_in().invitation_days.value
    send_later(
        to,
        "You have been invited",
        f"Hello {to.name}\n\n"
        f"You have been invited to work in {settings.PLACE_NAME} for {organisation}.\n"
        f"Open this link to choose a password and set up a second step to sign in. It works once, for {days} days:\n\n"
        f"{address_of('accounts:invitation', secret=secret)}\n\n"
        "If you do not know why you got this, tell your manager.\n",
    )


def new_role(to: User, organisation: str) -> None:
    """Word of another role to a colleague who can sign in already."""
    send_later(
        to,
        "You have a new role",
        f"Hello {to.name}\n\nYou can now also work for {organisation}. Sign in as you do today, "
        f"then choose the organisation:\n\n{address_of('accounts:organisation')}\n",
    )


def sign_in_changed(to: User, what: str) -> None:
    """Word of a change to how she signs in."""
    send_later(
        to,
        "How you sign in was changed",
        f"Hello {to.name}\n\n{what}\n\nIf it was you, you do not need to do anything. "
        "If it was not, tell your administrator now: they can stop your account at once.\n",
    )
