"""Releases: the list, a draft from a ZIP, one looked at, checked by somebody else, released, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.publishing import selectors
from goodwork.apps.publishing.actions import drafting, releasing
from goodwork.apps.publishing.enums import FORGOTTEN, ReleaseState, WithdrawalReason
from goodwork.vocabulary.site_manifest import ManifestError
from goodwork.web.access import audience
from goodwork.web.components.site_files import site_file
from goodwork.web.releases.forms import CheckForm, SiteForm, Versioned, WithdrawForm

STALE = "This page was not sent whole. Open the release again, then decide."
TAGS = {
    ReleaseState.DRAFT: "attention",
    ReleaseState.CHECKED: "attention",
    ReleaseState.RELEASED: "good",
    ReleaseState.WITHDRAWN: "breach",
    ReleaseState.REPLACED: "quiet",
    ReleaseState.SET_ASIDE: "quiet",
}


@audience(Permission.RELEASE_VIEW)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every release of the organisation."""
    by = _actor(request)
    told = {
        "releases": selectors.listed(by=by),
        "tag_of": TAGS,
        "may_make": by.may(Permission.RELEASE_MAKE),
    }
    return render(request, "releases/list.html.jinja", told)


@audience(Permission.RELEASE_MAKE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A draft from a built site. The same site sent again leads to the same draft."""
    is_sent = request.method == "POST"
    form = SiteForm(request.POST, request.FILES) if is_sent else SiteForm()
    if is_sent and form.is_valid():
        try:
            made = drafting.make_draft(manifest=form.site.manifest, read=form.site.read, by=_actor(request))
            return redirect("releases:one", release_id=made.pk)
        except (Refused, ManifestError) as why:
            form.add_error("file", str(why))
    return render(request, "releases/new.html.jinja", {"form": form})


@audience(Permission.RELEASE_VIEW)
@require_GET
def one(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """One release: what is in it, who did what, and what can be done with it now."""
    view = selectors.one_view(release_id=release_id, by=_actor(request))
    told = {"view": view, "tag_of": TAGS, "states": ReleaseState}
    return render(request, "releases/one.html.jinja", told)


@audience(Permission.RELEASE_VIEW)
@require_GET
def look(request: HttpRequest, release_id: UUID, path: str = "") -> HttpResponse:
    """The site of a release before it is public."""
    answer = site_file(request, selectors.draft_file(release_id=release_id, path=path, by=_actor(request)))
    answer["Cache-Control"] = "no-store"
    return answer


@audience(Permission.RELEASE_CHECK)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """A second person confirms what she has looked at."""
    by = _actor(request)
    view = selectors.one_view(release_id=release_id, by=by)
    is_sent = request.method == "POST"
    if not is_sent and not view.may_check:
        return redirect("releases:one", release_id=release_id)
    form = CheckForm(request.POST if is_sent else None, initial={"version": view.version})
    if is_sent and form.is_valid():
        said = form.cleaned_data
        releasing.check(release_id=release_id, version=said["version"], confirmed=said["confirmed"], by=by)
        messages.success(request, "You checked it. Nobody outside sees it until it is released.")
        return redirect("releases:one", release_id=release_id)
    return render(request, "releases/check.html.jinja", {"form": form, "view": view})


@audience(Permission.RELEASE_CHECK)
@require_POST
def publish(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Make public what was checked."""
    releasing.release_to_public(release_id=release_id, version=_version(request), by=_actor(request))
    messages.success(request, "It is public now.")
    return redirect("releases:one", release_id=release_id)


@audience(Permission.RELEASE_VIEW)
@require_POST
def send_back(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """A draft goes no further."""
    by = _actor(request)
    with_right = Permission.RELEASE_MAKE if by.may(Permission.RELEASE_MAKE) else Permission.RELEASE_CHECK
    drafting.send_back(release_id=release_id, version=_version(request), by=by, permission=with_right)
    messages.success(request, "It was set aside, and its files were deleted. Nobody outside saw it.")
    return redirect("releases:one", release_id=release_id)


@audience(Permission.RELEASE_WITHDRAW)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Take away what is public, with a notice in its place."""
    by = _actor(request)
    view = selectors.one_view(release_id=release_id, by=by)
    is_sent = request.method == "POST"
    if not is_sent and not view.may_withdraw:
        return redirect("releases:one", release_id=release_id)
    form = WithdrawForm(request.POST if is_sent else None, initial={"version": view.version})
    if is_sent and form.is_valid():
        said = form.cleaned_data
        releasing.withdraw(
            release_id=release_id,
            version=said["version"],
            why=WithdrawalReason(said["why"]),
            notice=said["notice"],
            by=by,
        )
        messages.success(request, "It is withdrawn. Readers see your notice in its place.")
        return redirect("releases:one", release_id=release_id)
    told = {
        "form": form,
        "view": view,
        "forgotten": [one.label for one in WithdrawalReason if one in FORGOTTEN],
    }
    return render(request, "releases/withdraw.html.jinja", told)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def _version(request: HttpRequest) -> int:
    form = Versioned(request.POST)
    if not form.is_valid():
        raise Refused(STALE)
    version: int = form.cleaned_data["version"]
    return version
