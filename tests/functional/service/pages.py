"""Every page that somebody may open, found from the resolver: a new page is checked without being named here.

A page that needs what the desk cannot give by itself (a query, an order of steps) is one line in `EXTRA`.
"""

import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.desk import Desk
from tests.functional.service.office_work import INVITED, LINK

from goodwork.apps.accounts.models import User
from goodwork.apps.people.models import Access

ROLES = {
    "nobody": "", "adviser": "ben", "manager": "bella", "partner": "hana", "employer": "dev", "engagement": "gita",
    "analyst": "efua", "administrator": "farid", "participant": "amina_account",
}  # fmt: skip
# Role, name of the page, its arguments, and what follows "?".
EXTRA: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("nobody", "public:components", {}, "faults=1"),
    ("participant", "participants:section", {"code": "contact"}, ""),
    ("participant", "participants:section", {"code": "hours"}, ""),
    ("participant", "participants:section", {"code": "qualifications"}, ""),
    ("participant", "participants:section", {"code": "circumstances"}, ""),
    ("participant", "participants:print_plan", {}, "size=large"),
)
# What an argument that names no row may be; a code is tried as it stands.
CODES: dict[str, list[Any]] = {
    "kind": ["people", "vacancies", "csv"], "section": ["contact"], "code": ["travel"], "number": [1, 2, 4], "form": ["csv"],
    "secret": [LINK, INVITED], "provider_id": ["nobody"], "figure_id": ["people"],
    "slug": ["brackenford"], "edition": [1], "path": ["index.html", "places/north.html"],
}  # fmt: skip
ASKED_FIRST = "asks first whether it is still she: opened in test_signing_in_there.py"
# Pages nobody of this desk opens, and why.
NOT_OPENED = {
    "public:accent": "a colour, and only where the place has one: tests/integration/public_pages",
    "public:logo": "a picture, and only where the place has one: tests/integration/public_pages",
    "accounts:letters": "only in the demonstration, where nobody real is written to",
    "account_set_password": "for an account that came in without a password: it leads on for everybody here",
    "mfa_authenticate": "between password and second step: opened in test_signing_in_there.py",
    "mfa_activate_totp": "leads on for whoever has one: tests/integration/accounts opens it",
    "mfa_deactivate_totp": ASKED_FIRST,
    "mfa_view_recovery_codes": ASKED_FIRST,
    "mfa_generate_recovery_codes": ASKED_FIRST,
    "mfa_download_recovery_codes": ASKED_FIRST,
    "mfa_add_webauthn": ASKED_FIRST,
    "mfa_login_webauthn": "answers a script: test_signing_in_there.py comes in by it",
    "mfa_edit_webauthn": "needs a real passkey: opened in test_signing_in_there.py",
    "mfa_remove_webauthn": "needs a real passkey: opened in test_signing_in_there.py",
    "mfa_reauthenticate_webauthn": "needs a real passkey",
    "openid_connect_login": "there is no other service to sign in with on this desk",
    "openid_connect_callback": "there is no other service to sign in with on this desk",
    "socialaccount_login_error": "there is no other service to sign in with on this desk",
    "casework:pursuit_step": "shown again only when what was sent had a fault; before that it leads to the pursuit",
}
# Arguments that are called otherwise than the model they name.
MODEL_OF = {"step": "planstep", "member": "membership", "question": "sharingconsent", "consent": "sharingconsent", "sitting": "elicitation", "pair": "duplicatepair", "token": "apitoken"}  # fmt: skip
NO_PAGES = ("api", "static")
MOST_TRIED = 4
# Pages that look alike to everybody: opened by a visitor, a worker and a participant.
SHARED = ("public:", "account_", "accounts:", "mfa_", "usersessions", "socialaccount")
OPENS_SHARED = ("nobody", "adviser", "participant")
# Who opens pages that are an adviser's too: those are not gone through with the Tab key a second time.
LOOKS_LIKE_ADVISERS = ("manager", "engagement")


@dataclass(frozen=True, slots=True)
class Found:
    """One page that answers a role with HTML."""

    role: str
    name: str
    address: str
    is_again: bool = False

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", f"{self.name} {self.address.partition('?')[2]}".lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Tried:
    """The address that gave a page, or "" and what was answered instead."""

    address: str
    answered: str


def routes() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each named page and the names of its arguments."""

    def walk(patterns: list[Any], spaces: tuple[str, ...], given: tuple[str, ...]) -> Iterator[Any]:
        for entry in patterns:
            names = given + tuple(entry.pattern.regex.groupindex)
            if isinstance(entry, URLResolver):
                space = (*spaces, entry.namespace) if entry.namespace else spaces
                yield from walk(entry.url_patterns, space, names)
            elif isinstance(entry, URLPattern) and entry.name:
                yield ":".join((*spaces, entry.name)), names

    for name, arguments in walk(get_resolver().url_patterns, (), ()):
        if not name.startswith(NO_PAGES):
            yield name, arguments


def pages_of(role: str, desk: Desk) -> list[Found]:
    """The pages a role can open. Arguments are tried from what the desk holds until one answers.

    Pages that everybody shares are opened by a few, and an adviser's pages are marked when somebody else opens them.
    """
    client = client_of(role, desk)
    adviser = client_of("adviser", desk) if role in LOOKS_LIKE_ADVISERS else None
    found: list[Found] = []
    for name, arguments in routes():
        if name.startswith(SHARED) and role not in OPENS_SHARED:
            continue
        address = tried(client, desk, name, arguments).address
        if address:
            is_again = adviser is not None and opens(adviser, address)
            found.append(Found(role, name, address, is_again))
    for who, name, values, query in EXTRA:
        if who == role:
            found.append(Found(role, name, f"{reverse(name, kwargs=values)}?{query}"))
    return found


def client_of(role: str, desk: Desk) -> Client:
    """A browser without JavaScript of this role."""
    return client_just_signed_in(getattr(desk, ROLES[role])) if ROLES[role] else Client()


def client_just_signed_in(user: User) -> Client:
    """Signed in by password a moment ago, so that she may change how she signs in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()
    return client


def opens(client: Client, address: str) -> bool:
    """Whether somebody gets a page there."""
    answer = client.get(address)
    return answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")


def tried(client: Client, desk: Desk, name: str, arguments: tuple[str, ...]) -> Tried:
    """One way to an address that gives a page; or that none was found, and what was answered instead."""
    answered = ""
    for values in islice(
        product(*(values_for(one, desk) for one in arguments)), MOST_TRIED ** max(len(arguments), 1)
    ):
        try:
            address = reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
        except NoReverseMatch:
            continue
        answer = client.get(address)
        if answer.status_code == 405:
            return Tried("", "only takes what is sent to it")
        if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
            return Tried(address, "a page")
        if answer.status_code == 200:
            answered = "a file"
    return Tried("", answered)


def values_for(argument: str, desk: Desk) -> list[Any]:
    """Rows the argument may name: Amina and her jobs first, then any of the model it is called after."""
    known = {"person_id": [desk.amina.pk, desk.iris.pk], "vacancy_id": [desk.kitchen_job.pk], "employer_id": [desk.dunmore_foods.pk]}  # fmt: skip
    if argument == "access_id":
        return list(Access.objects.filter(kind="break_glass").values_list("pk", flat=True)[:MOST_TRIED])
    if found := known.get(argument) or CODES.get(argument):
        return found
    stem = argument.removesuffix("_id").removesuffix("_pk").replace("_", "")
    called = MODEL_OF.get(stem, stem)
    model = next(
        (
            one
            for one in apps.get_models()
            if one._meta.model_name == called and one.__module__.startswith("goodwork")
        ),
        None,
    )
    rows = list(model._default_manager.values_list("pk", flat=True)[:MOST_TRIED]) if model else []
    return rows or [uuid.UUID(int=0), 1, "none"]
