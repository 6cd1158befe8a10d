"""Every page that somebody may open, found from the resolver: a new page is checked without being named here.

A page that needs what the desk cannot give by itself (a query, an order of steps) is one line in `EXTRA`.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.desk import Desk

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
# Arguments that are called otherwise than the model they name.
MODEL_OF = {"step": "planstep", "member": "membership", "question": "sharingconsent", "consent": "sharingconsent", "token": "apitoken", "sitting": "elicitation"}  # fmt: skip
NO_PAGES = ("api", "static", "admin")
MOST_TRIED = 4
# Pages that look alike to everybody: opened by a visitor, a worker and a participant.
SHARED = ("public:", "account_", "accounts:", "mfa_", "usersessions", "socialaccount")
OPENS_SHARED = ("nobody", "adviser", "participant")


@dataclass(frozen=True, slots=True)
class Found:
    """One page that answers a role with HTML."""

    role: str
    name: str
    address: str

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", f"{self.name} {self.address.partition('?')[2]}".lower()).strip("-")


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
    """The pages a role can open. Arguments are tried from what the desk holds until one answers."""
    account = ROLES[role]
    client = desk.client(getattr(desk, account)) if account else Client()
    found = [
        one for name, arguments in routes() if (one := _first_that_opens(role, client, desk, name, arguments))
    ]
    for who, name, values, query in EXTRA:
        if who == role:
            found.append(Found(role, name, f"{reverse(name, kwargs=values)}?{query}"))
    return found


def _first_that_opens(
    role: str, client: Client, desk: Desk, name: str, arguments: tuple[str, ...]
) -> Found | None:
    candidates = [values_for(argument, desk) for argument in arguments]
    for values in islice(product(*candidates), MOST_TRIED ** max(len(arguments), 1)):
        try:
            address = reverse(name, kwargs=dict(zip(arguments, values, strict=True)))
        except NoReverseMatch:
            continue
        answer = client.get(address)
        if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
            return Found(role, name, address)
        if answer.status_code == 405:
            return None
    return None


def values_for(argument: str, desk: Desk) -> list[Any]:
    """Rows the argument may name: Amina and her jobs first, then any of the model it is called after."""
    known = {"person_id": [desk.amina.pk, desk.iris.pk], "vacancy_id": [desk.kitchen_job.pk], "employer_id": [desk.dunmore_foods.pk]}  # fmt: skip
    if argument in known:
        return known[argument]
    stem = argument.removesuffix("_id").removesuffix("_pk").replace("_", "")
    model = next(
        (
            model
            for model in apps.get_models()
            if model._meta.model_name == MODEL_OF.get(stem, stem) and model.__module__.startswith("goodwork")
        ),
        None,
    )
    rows = list(model._default_manager.values_list("pk", flat=True)[:MOST_TRIED]) if model else []
    return rows or [uuid.UUID(int=0), 1, "none"]
