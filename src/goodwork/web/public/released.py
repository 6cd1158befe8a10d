"""What was released: the list with sources and licence, each edition with its files by hash, and the sites themselves.

A file is looked up in the register by its path there; nothing is ever opened by a name from an address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goodwork.apps.publishing import public
from goodwork.apps.publishing.enums import ReleaseState
from goodwork.web.access import PUBLIC, audience
from goodwork.web.components.site_files import site_file

GONE = 410


@audience(PUBLIC)
@require_safe
def released(request: HttpRequest) -> HttpResponse:
    """Everything that was ever released."""
    return render(
        request, "public/released.html.jinja", {"releases": public.released(), "states": ReleaseState}
    )


@audience(PUBLIC)
@require_safe
def edition(request: HttpRequest, slug: str, edition: int) -> HttpResponse:
    """One edition: sources, licence, files by hash."""
    record = public.record(slug, edition)
    return render(request, "public/edition.html.jinja", {"record": record, "states": ReleaseState})


@audience(PUBLIC)
@require_safe
def site(request: HttpRequest, slug: str, path: str = "") -> HttpResponse:
    """A file of the edition that stands; or, where it was withdrawn, the notice."""
    current = public.current(slug)
    if current.state == ReleaseState.WITHDRAWN:
        return render(request, "public/withdrawn.html.jinja", {"release": current}, status=GONE)
    return site_file(request, public.current_file(slug, path))


@audience(PUBLIC)
@require_safe
def edition_file(request: HttpRequest, slug: str, edition: int, path: str) -> HttpResponse:
    """A file of one edition. A page that was replaced leads to the edition that stands, so that nobody quotes the old one."""
    record = public.record(slug, edition)
    if record.release.state == ReleaseState.WITHDRAWN:
        return render(request, "public/withdrawn.html.jinja", {"release": record.release}, status=GONE)
    file = public.edition_file(slug, edition, path)
    if record.release.state == ReleaseState.REPLACED and file.media_type.startswith("text/html"):
        return redirect("public:edition", slug=slug, edition=edition)
    return site_file(request, file)
