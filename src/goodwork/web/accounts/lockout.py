"""What happens after ten failed sign-ins: an hour's pause, said plainly, whether or not there is such an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def typed_address(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """What failures are counted by: the address as typed, whatever its case."""
    typed = (credentials or {}).get("email") or (credentials or {}).get("username")
    if not typed and request is not None:
        typed = request.POST.get("login")
    return str(typed or "").strip().lower()


def locked(request: HttpRequest, *_: Any) -> HttpResponse:
    """The page for an address that is locked."""
    return render(request, "account/locked.html.jinja", status=429)
