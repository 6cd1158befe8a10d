"""The day of whoever works here: what needs her, with the reason, and below it her caseload."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.matches.attention import Today, today
from goodwork.apps.matches.attention.item import Attention
from goodwork.apps.matches.selectors.stages import stages
from goodwork.apps.people.selectors.caseload import Filters, caseload
from goodwork.standards.attention import attention_rules
from goodwork.web.access import SIGNED_IN, audience
from goodwork.web.casework.pictures import contacts_of, job_map_of
from goodwork.web.context import home_of

LONGEST_SHOWN = 8
NUMBERS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}
# Where each kind of thing leads: the page, and which of the item's ids it needs. What tells of a pursuit or an employer
# leads to that.
LEADS_TO: dict[str, tuple[str, tuple[str, ...]]] = {
    "new_jobs": ("casework:shortlist", ("person_id",)),
    "no_contact": ("casework:contact_add", ("person_id",)),
    "step_overdue": ("casework:person_plan", ("person_id",)),
    "import_to_finish": ("casework:import", ("import_id",)),
    "access_to_review": ("casework:opening_review", ("access_id",)),
    "person_without_adviser": ("casework:caseloads", ()),
    "round_failed": ("casework:rounds", ()),
    "no_round": ("casework:rounds", ()),
    "vacancy_to_review": ("casework:review", ()),
    "vacancy_to_confirm": ("casework:vacancy", ("vacancy_id",)),
    "shared_with_you": ("partners:person", ("person_id",)),
    "sharing_ends": ("partners:person", ("person_id",)),
    "introduction_to_answer": ("employers:introduction", ("introduction_id",)),
    "alarm": ("accounts:notices", ()),
    "notice": ("accounts:notices", ()),
}
# The same things for those whose pages are their own.
LEADS_ROLE_TO: dict[Role, dict[str, tuple[str, tuple[str, ...]]]] = {
    Role.EMPLOYER: {"vacancy_to_confirm": ("employers:vacancy", ("vacancy_id",))},
    Role.PARTICIPANT: {
        "question_to_answer": ("participants:sharing", ()),
        "adviser_suggested": ("participants:shortlist", ()),
        "new_jobs": ("participants:shortlist", ()),
    },
}


@audience(SIGNED_IN)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What needs her today. Somebody whose work begins elsewhere is led there."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.role in (Role.PARTICIPANT, Role.EMPLOYER) and home_of(actor) != request.path:
        return redirect(home_of(actor) or "/")
    context = day(request, everything="all" in request.GET)
    if actor.may(Permission.PERSON_LIST):
        context |= _caseload(actor)
    return render(request, "casework/home.html.jinja", context)


def day(request: HttpRequest, *, everything: bool = False) -> dict[str, Any]:
    """The list of today, for a template."""
    found = today(by=request.actor, everything=everything)  # type: ignore[attr-defined]
    role = request.actor.role  # type: ignore[attr-defined]
    return {
        "items": [shown(one, role) for one in found.items],
        "heading": heading_of(found),
        "n_more": found.n_more,
        "on": timezone.localdate(),
    }


def today_items(by: Any) -> list[dict[str, str]]:
    """The same for a page that tells what else there is: vacancies tell of their own days."""
    found = today(by=by, everything=True)
    return [shown(one, by.role) for one in found.items if one.kind != "vacancy_to_confirm"]


def heading_of(found: Today) -> str:
    """Five things need you today."""
    n = len(found.items)
    if not n:
        return "Nothing needs you today"
    number = NUMBERS.get(n, str(n))
    words = f"{number} thing needs you" if n == 1 else f"{number} things need you"
    return f"{words} first today" if found.n_more else f"{words} today"


def shown(one: Attention, role: Role) -> dict[str, str]:
    """One item as the component takes it."""
    return {
        "sentence": one.sentence,
        "reason": one.reason,
        "action": one.action,
        "address": address_of(one, role),
    }


def address_of(one: Attention, role: Role) -> str:
    """The page on which this role can do something about it."""
    named = LEADS_ROLE_TO.get(role, {}).get(one.kind) or LEADS_TO.get(one.kind)
    ids: dict[str, UUID] = dict(one.ids)
    if one.person_id is not None:
        ids["person_id"] = one.person_id
    if named is None and "pursuit_id" in ids:
        named = ("casework:pursuit", ("pursuit_id",))
    if named is None and "employer_id" in ids:
        named = ("casework:employer", ("employer_id",))
    if named is None:
        raise KeyError(f"Nothing says where {one.kind} leads")
    return reverse(named[0], kwargs={name: ids[name] for name in named[1]})


def _caseload(actor: Any) -> dict[str, Any]:
    listed = caseload(filters=Filters(), page=1, by=actor)
    long_after = attention_rules().kinds["no_contact"].days
    return {
        "caseload": listed,
        "is_her_own": actor.role == Role.ADVISER,
        "job_map": job_map_of(actor),
        "contacts": contacts_of(listed.rows, long_after)[:LONGEST_SHOWN],
        "stages": stages(by=actor) if actor.role == Role.ADVISER else None,
        "long_after": long_after,
    }
