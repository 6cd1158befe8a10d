"""Pages for what goes wrong: what happened, what it means for you, what to do. The last two need no database."""

import logging
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from goodwork.web.components.assets import STYLE, built
from goodwork.web.typed_words import send_again

log = logging.getLogger(__name__)
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
AGAIN_IN_SECONDS = "30"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; or 413 where what was sent is too large."""
    code = 413 if isinstance(exception, TOO_LARGE) else 400
    return render(request, f"errors/{code}.html.jinja", status=code)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html.jinja", status=403)


def form_not_known(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or old (CSRF). Nothing was changed; what was typed is given back to be sent again."""
    kept = send_again(request, signed_out=False)
    return kept if kept is not None else render(request, "errors/403.html.jinja", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html.jinja", status=404)


def too_many(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """429, for whatever counts tries."""
    answer = render(request, "errors/429.html.jinja", status=429)
    answer["Retry-After"] = AGAIN_IN_SECONDS
    return answer


def went_wrong(request: HttpRequest) -> HttpResponse:
    """500; or 503 where the database does not answer. Rendered without a request, so that nothing is looked up."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        answer = _bare(
            request,
            503,
            "Please try again in a minute",
            "We cannot reach our records just now.",
            "What you sent was not kept. Go back with your browser's back button: what you typed is still there. Send it again in a minute.",
        )
        answer["Retry-After"] = AGAIN_IN_SECONDS
        return answer
    return _bare(
        request,
        500,
        "Something went wrong here",
        "It is our fault, not yours. Nothing was half done: either all of it was kept, or nothing.",
        "Go back with your browser's back button: what you typed is still there. If it happens again, tell the person who gave you access.",
    )


def _bare(request: HttpRequest, code: int, title: str, *said: str) -> HttpResponse:
    number = str(getattr(request, "number", ""))
    try:
        told = {"title": title, "said": said, "style": built(STYLE), "number": number}
        return HttpResponse(get_template("errors/bare.html.jinja").render(told), status=code)
    except Exception:  # even the templates may be what is broken
        log.exception("The page for %s could not be made", code)
        return HttpResponse(
            "\n\n".join((title, *said, number)), status=code, content_type="text/plain; charset=utf-8"
        )
