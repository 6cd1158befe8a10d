"""The place's accent as a style sheet, and its logo. Only where a place has set them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from goodwork.web.access import PUBLIC, audience
from goodwork.web.components import look

KEPT = "public, max-age=3600"


@audience(PUBLIC)
def accent(request: HttpRequest) -> HttpResponse:
    if not settings.PLACE_ACCENT or look.accent_faults(settings.PLACE_ACCENT):
        raise Http404
    return HttpResponse(
        look.accent_css(settings.PLACE_ACCENT),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": KEPT},
    )


@audience(PUBLIC)
def logo(request: HttpRequest) -> HttpResponse:
    """Served as a picture only: what an SVG might want to run or fetch, the policy of every answer forbids."""
    if not settings.PLACE_LOGO or look.logo_faults(settings.PLACE_LOGO):
        raise Http404
    picture, kind = look.logo(settings.PLACE_LOGO)
    return HttpResponse(picture, content_type=kind, headers={"Cache-Control": KEPT})
