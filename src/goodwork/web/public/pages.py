"""The pages anybody may open: front page, help, privacy, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goodwork.web.access import PUBLIC, audience
from goodwork.web.context import home_of


@audience(PUBLIC)
def front(request: HttpRequest) -> HttpResponse:
    """What this is; somebody signed in goes on to her own home."""
    actor = request.actor  # type: ignore[attr-defined]
    home = home_of(actor) if actor is not None else ""
    return redirect(home) if home and home != request.path else render(request, "public/front.html.jinja")


@audience(PUBLIC)
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "public/help.html.jinja")


@audience(PUBLIC)
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html.jinja")


@audience(PUBLIC)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accessibility.html.jinja")
