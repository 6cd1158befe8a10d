"""What every page is given: the place's name, who is signed in, and the navigation of her role."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role

P = Permission
# Label, page, the permission it needs. The first that her role may open is her home. Pages that do not exist are left out.
SECTIONS: tuple[tuple[str, str, Permission], ...] = (
    ("Today", "casework:home", P.PERSON_LIST),
    ("Today", "casework:home", P.VACANCY_REVIEW),
    ("Today", "casework:home", P.PERSON_VIEW_SHARED),
    ("Today", "casework:home", P.MEMBER_CHANGE),
    ("People", "casework:people", P.PERSON_LIST),
    ("People shared with you", "partners:people", P.PERSON_VIEW_SHARED),
    ("Home", "participants:home", P.OWN_RECORD),
    ("My plan", "participants:plan", P.OWN_RECORD),
    ("My jobs", "participants:shortlist", P.OWN_RECORD),
    ("What I told you", "participants:profile", P.OWN_RECORD),
    ("My rights", "participants:rights", P.OWN_RECORD),
    ("Today", "employers:home", P.OWN_VACANCY),
    ("Introductions", "employers:introductions", P.OWN_INTRODUCTION),
    ("Employers today", "casework:employers_today", P.EMPLOYER_CHANGE),
    ("Vacancies", "casework:vacancies", P.VACANCY_LIST),
    ("To review", "casework:review", P.VACANCY_REVIEW),
    ("Employers", "casework:employers", P.EMPLOYER_LIST),
    ("Rounds", "casework:rounds", P.ROUND_VIEW),
    ("Imports", "casework:imports", P.VACANCY_ADD),
    ("Figures", "figures:index", P.FIGURES_VIEW),
    ("Releases", "releases:index", P.RELEASE_VIEW),
    ("Colleagues", "administration:members", P.MEMBER_LIST),
    ("Organisations", "administration:organisations", P.ORGANISATION_CHANGE),
    ("Keys", "administration:tokens", P.TOKEN_CHANGE),
    ("Alarms", "administration:alarms", P.AUDIT_VIEW),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation."""

    label: str
    address: str
    is_here: bool


def sections(actor: Actor | None, path: str) -> list[Section]:
    """The navigation of a role. The entry with the longest address that the page lies under is where she is."""
    if actor is None:
        return []
    allowed = ((label, name) for label, name, permission in SECTIONS if actor.may(permission))
    entries = [(label, address) for label, name in dict.fromkeys(allowed) if (address := _address(name))]
    under = [
        address for _, address in entries if path == address or (address != "/" and path.startswith(address))
    ]
    here = max(under, key=len, default="")
    return [Section(label, address, address == here) for label, address in entries]


def home_of(actor: Actor) -> str:
    """Where somebody begins: the first page of her role, or "" where it has none."""
    entries = sections(actor, "")
    return entries[0].address if entries else ""


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "place_name": settings.PLACE_NAME,
        "place_accent": settings.PLACE_ACCENT,
        "place_logo": settings.PLACE_LOGO,
        "actor": actor,
        "is_participant": actor is not None and actor.role == Role.PARTICIPANT,
        "sections": sections(actor, request.path),
        "messages": get_messages(request),
        "request": request,
    }
