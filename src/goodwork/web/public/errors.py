"""Pages for what goes wrong: what happened, what it means for you, what to do. The last two need no database."""

import errno
import logging
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template

from goodwork.web.components.assets import STYLE, built
from goodwork.web.typed_words import Typed, send_again, typed_words

log = logging.getLogger(__name__)
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
AGAIN_IN_SECONDS = "30"
LEAST_FREE = 256 * 1024  # bytes
FULL = re.compile(r"disk is full|no space left|disk full", re.IGNORECASE)


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
    """500; or 503 where the database does not answer or nothing more can be kept. Nothing is looked up for it."""
    problem = sys.exc_info()[1]
    if _is_full(problem):
        said = (
            "There is no room left to keep anything new. It is our fault, not yours.",
            "Nothing was half done: what was kept before is safe. Tell the person who gave you access: somebody must free some space.",
        )
        return _try_again(request, "This could not be kept", said)
    if isinstance(problem, OperationalError | InterfaceError):
        said = ("We cannot reach our records just now.", "Nothing was half done. Try again in a minute.")
        return _try_again(request, "Please try again in a minute", said)
    return _bare(
        request,
        500,
        "Something went wrong here",
        "It is our fault, not yours. Nothing was half done: either all of it was kept, or nothing.",
        "Go back with your browser's back button: what you typed is still there. If it happens again, tell the person who gave you access.",
    )


def _is_full(problem: BaseException | None) -> bool:
    """A full disk: as the system says it, SQLite ("database or disk is full") and PostgreSQL ("No space left on device")."""
    if isinstance(problem, OSError):
        return problem.errno in (errno.ENOSPC, errno.EDQUOT)
    if not isinstance(problem, OperationalError):
        return False
    return bool(FULL.search(str(problem))) or _no_room_for_sqlite()


def _no_room_for_sqlite() -> bool:
    """Without room for its small files SQLite says "disk I/O error", or that it cannot open: the disk itself is asked."""
    if connection.vendor != "sqlite":
        return False
    folder = Path(connection.settings_dict["NAME"]).parent
    return folder.is_dir() and shutil.disk_usage(folder).free < LEAST_FREE


def _try_again(request: HttpRequest, title: str, said: tuple[str, ...]) -> HttpResponse:
    """503, with what was typed to be sent again: the words may be gone from the page they were typed on."""
    typed: list[Typed] = []
    form: dict[str, Any] = {}
    try:
        typed = typed_words(request) if request.method == "POST" else []
        form = {"typed": typed, "again": request.get_full_path(), "csrf_token": get_token(request)}
        has_files = bool(request.FILES)
    except Exception:  # what was sent could itself not be kept for reading
        has_files = request.method == "POST"
    if request.method == "POST" and not typed:
        said = (*said, "Go back with your browser's back button: what you typed is still there.")
    answer = _bare(request, 503, title, *said, form=form | {"has_files": has_files})
    answer["Retry-After"] = AGAIN_IN_SECONDS
    return answer


def _bare(
    request: HttpRequest, code: int, title: str, *said: str, form: dict[str, Any] | None = None
) -> HttpResponse:
    number = str(getattr(request, "number", ""))
    try:
        told = {"title": title, "said": said, "style": built(STYLE), "number": number} | (form or {})
        return HttpResponse(get_template("errors/bare.html.jinja").render(told), status=code)
    except Exception:  # even the templates may be what is broken
        log.exception("The page for %s could not be made", code)
        return HttpResponse(
            "\n\n".join((title, *said, number)), status=code, content_type="text/plain; charset=utf-8"
        )
