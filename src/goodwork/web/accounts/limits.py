"""How often something may be asked for by a visitor, counted for all processes together."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Count one asking from this address, and say whether it is one too many within an hour."""
    config = {what: f"{most}/h/ip"}
    return not ratelimit.consume(request, app="goodwork", action=what, config=config)


def asked_too_often(request: HttpRequest) -> HttpResponse:
    """The page that says so."""
    return render(request, "429.html.jinja", status=429)
