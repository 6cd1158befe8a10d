"""Who may open a page: every view says so with `audience`, and a view that says nothing answers 404.

The middleware gives each request its actor, refuses what her role does not hold, and turns NotFound into 404 and Refused
into a plain page: no view decides for itself.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actions import carry_out_stops
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.readings import STOPPED, take_trips
from goodwork.apps.accounts.selectors import actor_of
from goodwork.web.typed_words import send_again

PUBLIC = "public"
SIGNED_IN = "signed in"
View = Callable[..., HttpResponseBase]
# Views of libraries we mount: their dotted path without the class or function, and who may open them.
LIBRARY_AUDIENCES: dict[str, str] = {
    "django.contrib.staticfiles.views": PUBLIC,
    # The API asks for its own key and permission at each operation (`api/v1/operations.py`).
    "ninja": PUBLIC,
}


def audience(who: Permission | str, *, before_second_step: bool = False) -> Callable[[View], View]:
    """Declare who may open a view: PUBLIC, SIGNED_IN or a permission her role must hold.

    `before_second_step`: also while she has not set up her second step, because that is where it is done.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        opened.audience = who  # type: ignore[attr-defined]
        opened.before_second_step = before_second_step  # type: ignore[attr-defined]
        return opened

    return declare


def declared_audience(view: Any) -> Permission | str | None:
    """What a view declares; None means nobody thought of it, so nobody may open it."""
    declared = getattr(view, "audience", None)
    if declared is not None:
        return declared  # type: ignore[no-any-return]
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return next((who for name, who in LIBRARY_AUDIENCES.items() if module.startswith(name)), None)


class Access:
    """Middleware: `request.actor` (None for a visitor), and the answer to whether this page may be opened."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated and request.actor is None:  # type: ignore[attr-defined]
            logout(request)
        take_trips()
        response = self.answer(request)
        if carry_out_stops():
            response = _stopped(request, response)
        if request.session.get("shared_phone"):
            request.session.modified = True  # its minutes count from the last page
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        who = declared_audience(view)
        if who is None:
            raise Http404
        if who == PUBLIC:
            return None
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None:
            if (kept := send_again(request, signed_out=True)) is not None:
                return kept
            return redirect_to_login(request.get_full_path())
        if _second_step_is_missing(actor) and not getattr(view, "before_second_step", False):
            return redirect("accounts:second_step")
        if who != SIGNED_IN and not actor.may(Permission(who)):
            raise Http404
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, NotFound):
            return render(request, "errors/404.html.jinja", status=404)
        if isinstance(problem, Refused):
            return render(request, "errors/refused.html.jinja", {"why": str(problem)}, status=409)
        return None


def _second_step_is_missing(actor: Actor) -> bool:
    """Everybody who works here signs in with two steps; participants come by a link to their own address."""
    return actor.role != Role.PARTICIPANT and not actor.has_second_step


def _stopped(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A reading passed a limit: the session is over. A page says so in words; the API has said so in its own."""
    if request.user.is_authenticated:
        logout(request)
    if request.path.startswith("/api/"):
        return response
    return render(request, "account/stopped.html.jinja", {"why": STOPPED}, status=403)
