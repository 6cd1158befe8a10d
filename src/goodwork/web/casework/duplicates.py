"""Records that may be one person: compared side by side, merged, or said to be two people; and merges undone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import duplicates as actions
from goodwork.apps.people.actions import merging
from goodwork.apps.people.enums import DuplicateState
from goodwork.apps.people.selectors import duplicates as selectors
from goodwork.web.access import audience
from goodwork.web.casework.imports import label_of
from goodwork.web.components.words import counted
from goodwork.web.stale_forms import version_seen

MOST_SHOWN = 50
REASONS = {
    "same_name": "same name",
    "near_name": "names differ by one or two letters",
    "like_name": "names are alike",
    "other_name": "names differ",
    "same_email": "same e-mail address",
    "same_birth": "same date of birth",
    "other_birth": "dates of birth differ",
    "same_phone": "same telephone number",
    "same_postcode": "same postcode",
    "same_district": "same postcode district",
}
# What a merge moves, by table, in the words of the desk. A table that is not here is "other entry".
ATTACHED = {
    "people.access": ("adviser or other access", "advisers and other accesses"),
    "people.consent": ("consent", "consents"),
    "people.skill": ("skill", "skills"),
    "people.elicitation": ("answer on good work", "answers on good work"),
    "journeys.planstep": ("step of her plan", "steps of her plan"),
    "journeys.contact": ("contact", "contacts"),
    "matches.shortlisted": ("job on her shortlists", "jobs on her shortlists"),
    "matches.pursuit": ("job she goes for", "jobs she goes for"),
}
OTHER = ("other entry", "other entries")


@audience(Permission.PERSON_MERGE)
@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs that wait for an answer, and the latest merges."""
    by = request.actor  # type: ignore[attr-defined]
    pairs = selectors.pairs_to_answer(by=by, most=MOST_SHOWN + 1)
    told = {
        "pairs": pairs[:MOST_SHOWN],
        "more": len(pairs) > MOST_SHOWN,
        "merges": selectors.merges_made(by=by),
        "said": said,
    }
    return render(request, "imports/duplicates.html.jinja", told)


@audience(Permission.PERSON_MERGE)
@require_GET
def pair(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Two records beside each other."""
    view = selectors.pair_view(pair_id=pair_id, by=request.actor)  # type: ignore[attr-defined]
    names = [name for name in view.first.values if view.first.values[name] or view.second.values[name]]
    rows = [(label_of(name), view.first.values[name], view.second.values[name]) for name in names]
    told = {
        "view": view,
        "rows": rows,
        "said": said(view.reasons),
        "first_has": _attached(view.first.attached),
        "second_has": _attached(view.second.attached),
        "is_open": view.state == DuplicateState.SUGGESTED,
    }
    return render(request, "imports/pair.html.jinja", told)


@audience(Permission.PERSON_MERGE)
@require_POST
def two_people(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """Two people: it is not asked again."""
    actions.not_the_same(pair_id=pair_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "Kept: they are two people. You will not be asked again.")
    return redirect("casework:duplicates")


@audience(Permission.PERSON_MERGE)
@require_POST
def merge_pair(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """One person: the record chosen is kept."""
    by = request.actor  # type: ignore[attr-defined]
    try:
        kept_id, merged_id = UUID(request.POST.get("kept", "")), UUID(request.POST.get("merged", ""))
    except ValueError:
        raise Refused("Choose which record to keep. Nothing was merged.") from None
    made = merging.merge(
        kept_id=kept_id,
        merged_id=merged_id,
        kept_version=version_seen(request, "kept_version"),
        merged_version=version_seen(request, "merged_version"),
        by=by,
    )
    moved = counted(made.n_moved, "entry was moved", "entries were moved")
    messages.success(request, f"The two records are one. {moved}. You can undo it below.")
    return redirect("casework:duplicates")


@audience(Permission.PERSON_MERGE)
@require_POST
def undo_merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Part two records again."""
    merging.undo_merge(merge_id=merge_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(
        request,
        "The two records stand apart again. What was changed since the merge stays on the one that was kept.",
    )
    return redirect("casework:duplicates")


def said(reasons: tuple[str, ...]) -> str:
    """Why two records are put beside each other, in a sentence."""
    words = [REASONS[reason] for reason in reasons if reason in REASONS]
    sentence = "; ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _attached(counts: dict[str, int]) -> list[str]:
    named: dict[tuple[str, str], int] = {}
    for model, n in counts.items():
        words = ATTACHED.get(model, OTHER)
        named[words] = named.get(words, 0) + n
    return [counted(n, *words) for words, n in named.items()]
