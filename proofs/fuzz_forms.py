"""Every form of every page is sent nonsense: no answer is an error of ours, and what was refused keeps what was typed."""

import logging
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse
from tests.desk import Desk, make_desk
from tests.functional.service.lived_in import live_in
from tests.functional.service.pages import ROLES, routes, values_for

from goodwork.apps.people.enums import Section
from proofs.left_open import leave_open
from proofs.nasty_forms import Sent, as_body, filled
from proofs.page_forms import PageForm, forms_of
from proofs.rows import Row

# Signing out and giving up what one is would end the attack; both have tests of their own.
LEFT_OUT = ("/sign-out/", "/account/end-sessions/")
# Arguments of addresses that are words, not rows.
WORDS: dict[str, tuple[Any, ...]] = {
    "section": tuple(str(one) for one in Section),
    "code": tuple(str(one) for one in Section),
    "kind": ("people", "vacancies"),
    "step_name": ("agree", "ask", "answer", "introduce", "hired", "set-aside"),
    "number": (1, 2, 3, 4),
}
MOST_TRIED = 24
FORM = "application/x-www-form-urlencoded"
LONGEST_COMPARED = 5_000
# Not 413: what is larger than a page takes is never read, and that page says to go back.
KEEPS_WORDS = {200, 400, 409, 422}


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody signed in, and a form that one of her pages showed her."""

    role: str
    client: Client
    form: PageForm


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with one form sent."""

    role: str
    form: PageForm
    sent: Sent
    why: str


def run(small: bool) -> Iterator[Row]:
    """Forms by turns, each time filled anew."""
    desk = lived_in_desk()
    with quiet():
        senders = senders_of(desk)
        n, faults = 300 if small else 10_000, []
        for seed in range(n):
            fault = attack(senders[seed % len(senders)], seed)
            if fault:
                faults.append(fault)
    note = f"{len(senders)} forms of {len({s.role for s in senders})} roles; " + "; ".join(
        sorted({f"{f.why} at {plain(f.form.address)}" for f in faults})
    )
    yield Row(
        "a form filled with nonsense is taken or refused, and keeps what was typed",
        n,
        n - len(faults),
        note=note,
    )


def lived_in_desk() -> Desk:
    """The named people after some weeks of work."""
    desk = make_desk()
    live_in(desk)
    leave_open(desk)
    return desk


@contextmanager
def quiet() -> Iterator[None]:
    """Thousands of pages are read in a minute, which is what the limits of reading stop; the log is not looked at."""
    logging.disable(logging.CRITICAL)
    try:
        with override_settings(READING_LIMITS=False):
            yield
    finally:
        logging.disable(logging.NOTSET)


def senders_of(desk: Desk) -> list[Sender]:
    """Every form of every page of every role; those of one address with the same fields once."""
    found: dict[Any, Sender] = {}
    for role, account in ROLES.items():
        client = desk.client(getattr(desk, account)) if account else Client()
        client.raise_request_exception = False
        for form in (form for address in addresses(desk) for form in _opened(client, address)):
            key = (role, form.method, plain(form.address), tuple(one.name for one in form.fields))
            found.setdefault(key, Sender(role, client, form))
    return list(found.values())


def _opened(client: Client, address: str) -> list[PageForm]:
    answer = client.get(address)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return []
    return [form for form in forms_of(address, answer.content) if not form.address.startswith(LEFT_OUT)]


def addresses(desk: Desk, most: int = MOST_TRIED) -> list[str]:
    """Every address with what its arguments can be: every word, and the first few rows."""
    found: dict[str, None] = {}
    for name, arguments in routes():
        values = [WORDS.get(one) or values_for(one, desk) for one in arguments]
        for chosen in islice(product(*values), most):
            with suppress(NoReverseMatch):
                found.setdefault(reverse(name, kwargs=dict(zip(arguments, chosen, strict=True))))
    return list(found)


def plain(address: str) -> str:
    """An address without its ids and its query."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", address.partition("?")[0])


def attack(sender: Sender, seed: int) -> Fault | None:
    """Send one form once and take it back, so that each attack meets the same desk."""
    chance = random.Random(seed)
    ids = [found for f in sender.form.fields for found in f.choices if len(found) == 36] + others_ids()
    sent = filled(sender.form, chance, ids)
    with transaction.atomic():
        answer = send(sender, sent)
        transaction.set_rollback(True)
    why = fault_in(sender.form, sent, answer)
    return Fault(sender.role, sender.form, sent, why) if why else None


def others_ids() -> list[str]:
    """Ids of people, accounts, jobs and roles, whoever may know them."""
    from goodwork.apps.accounts.models import Membership, Organisation, User
    from goodwork.apps.people.models import Person
    from goodwork.apps.vacancies.models import Vacancy

    models: tuple[Any, ...] = (Person, User, Vacancy, Organisation, Membership)
    return [str(pk) for model in models for pk in model.objects.values_list("pk", flat=True)[:5]]


def send(sender: Sender, sent: Sent) -> Any:
    """As a browser would: in the address, as a body, or in parts with a file."""
    form = sender.form
    if form.method == "get":
        return sender.client.get(f"{form.address.partition('?')[0]}?{as_body(sent).decode()}")
    if not form.with_files:
        return sender.client.post(form.address, as_body(sent), content_type=FORM)
    told: dict[str, Any] = {}
    for name, value in sent:
        told.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    for field in form.fields:
        if field.kind == "file":
            told[field.name] = SimpleUploadedFile("../../a\x00<b>.csv", b"=1+1,\x00\xff", "text/csv")
    return sender.client.post(form.address, told)


def fault_in(form: PageForm, sent: Sent, answer: HttpResponse) -> str:
    """Why an answer is wrong, or nothing."""
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if form.method == "get" or answer.status_code not in KEEPS_WORDS:
        return ""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return ""
    lost = lost_words(form, sent, answer.content)
    return f"{answer.status_code}: lost {', '.join(lost)}" if lost else ""


def lost_words(form: PageForm, sent: Sent, body: bytes) -> list[str]:
    """Fields typed into by hand whose words are nowhere on the page that refused them."""
    typed = {field.name for field in form.fields if field.is_hers}
    again: dict[str, set[str]] = {}
    for one in forms_of(form.page, body):
        for field in one.fields:
            again.setdefault(field.name, set()).add(_compared(field.value))
    last = {name: value for name, value in sent if name in typed}
    return [
        name
        for name, value in last.items()
        if _comparable(value) and value.strip() and _compared(value) not in again.get(name, set())
    ]


def _comparable(value: str) -> bool:
    """Signs that no page can hold are not looked for, nor what is far longer than any field takes."""
    return len(value) <= LONGEST_COMPARED and all(
        sign == "\n" or (sign >= " " and sign < "\ud800") for sign in value
    )


def _compared(value: str) -> str:
    return " ".join(value.split())
