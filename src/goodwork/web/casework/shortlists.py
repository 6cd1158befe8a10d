"""A person's shortlist: her jobs as cards, what her limits cost, what would open more, and suggesting one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches import actions
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.selectors.shortlists import Job, PersonShortlist, shortlist
from goodwork.web.access import audience
from goodwork.web.casework import job_words
from goodwork.web.components.environment import known_address

NEAR_MINUTES = 30
# The part of her profile on which a limit is changed (`people.enums.Section`).
CHANGED_AT = {
    "travel": "travel",
    "pay": "pay",
    "enough_hours": "pay",
    "hours_at_most": "pay",
    "times": "hours",
    "contract": "terms",
    "adjustments": "needs",
    "exclusions": "exclusions",
    "qualification": "qualifications",
    "licences": "qualifications",
}
SHOWN = {
    "": ("All", lambda job: True),
    "new": ("New", lambda job: job.is_new),
    "near": (
        f"At most {NEAR_MINUTES} minutes away",
        lambda job: job.minutes is not None and job.minutes <= NEAR_MINUTES,
    ),
    "pay": ("Says what it pays", lambda job: job.hourly_pay is not None),
    "permanent": ("Permanent", lambda job: job.is_permanent is True),
    "close": ("Close to her work", lambda job: job.nearness == "close"),
}


@audience(Permission.SHORTLIST_VIEW)
@require_GET
def shortlist_page(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Both lists of one person."""
    actor = request.actor  # type: ignore[attr-defined]
    found = shortlist(person_id=person_id, by=actor)
    only = request.GET.get("only", "")
    only = only if only in SHOWN else ""
    return render(request, "casework/shortlist.html.jinja", _context(found, only))


@audience(Permission.SHORTLIST_VIEW)
@require_POST
def shortlist_seen(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The new jobs were looked through."""
    if actions.mark_list_seen(person_id=person_id, by=request.actor):  # type: ignore[attr-defined]
        messages.success(request, "Marked as looked through. New jobs will show again after the next round.")
    return redirect("casework:shortlist", person_id=person_id)


@audience(Permission.PURSUIT_CHANGE)
@require_POST
def suggest(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Suggest one of the jobs to her."""
    vacancy_id: Any = request.POST.get("vacancy_id", "")
    pursuit = actions.suggest(person_id=person_id, vacancy_id=vacancy_id, by=request.actor)  # type: ignore[attr-defined]
    words = {
        PursuitState.SUGGESTED: "Suggested. She decides too: write down what she says, or she answers on her own pages.",
        PursuitState.AGREED: "You have both agreed. Next: ask her what may be shared.",
    }
    messages.success(request, words.get(PursuitState(pursuit.state), "This job is being pursued already."))
    return redirect("casework:pursuit", pursuit_id=pursuit.pk)


def _context(found: PersonShortlist, only: str) -> dict[str, Any]:
    keep = SHOWN[only][1]
    numbers, points = job_words.districts(found)
    costs = [cost for cost in found.told.get("limit_costs", ()) if cost["n_jobs"]]
    return {
        "found": found,
        "best": [_shown(job) for job in found.best if keep(job)],
        "second": [_shown(job, second=True) for job in found.less_crowded if keep(job)],
        "same": [job.vacancy_id for job in found.best] == [job.vacancy_id for job in found.less_crowded],
        "only": only,
        "filters": [
            (code, label, sum(map(test, found.best)))
            for code, (label, test) in SHOWN.items()
            if code in ("", only) or 0 < sum(map(test, found.best)) < len(found.best)
        ],
        "costs": [(cost["label"], cost["n_jobs"], _change(found.person_id, cost["limit"])) for cost in costs],
        "levers": found.told.get("levers", ()),
        "notes": found.told.get("notes", ()),
        "map": _map(found, numbers, points),
    }


def _map(found: PersonShortlist, numbers: dict[str, int], points: dict[str, tuple[float, float]]) -> Any:
    try:
        from goodwork.web.components.pictures import map_of_jobs
    except ImportError:
        return None
    if found.home:
        points = points | {found.district: found.home} if found.district not in points else points
    return map_of_jobs(numbers, points, found.district, f"Jobs on {found.person_name}'s lists")


def _change(person_id: UUID, limit: str) -> str:
    section = CHANGED_AT.get(limit, "")
    return known_address("casework:person_section", person_id=person_id, section=section) if section else ""


def _shown(job: Job, *, second: bool = False) -> dict[str, Any]:
    return {
        "card": job_words.card_of(job),
        "job": job,
        "near": job_words.NEAR.get(job.nearness, ""),
        "crowd": job_words.crowd(job),
        "points": job_words.points(job),
        "parts": job_words.parts(job),
        "second": job_words.second_rank(job) if second else "",
        "state": job.pursuit_state.label if job.pursuit_state else "",
    }
