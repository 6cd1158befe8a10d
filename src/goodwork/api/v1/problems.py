"""How the API says no: one shape for every problem, in the words the pages use."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import Field

from goodwork.apps.accounts.access import NotFound, Refused


class FieldProblem(Schema):
    """One field that could not be used: where it stands, and why."""

    field: str
    why: str


class Problem(Schema):
    """What happened and what to do. `fields` is empty unless something sent could not be read."""

    problem: str
    what_to_do: str
    fields: list[FieldProblem] = Field(default_factory=list)


NOT_SIGNED_IN = Problem(
    problem="No key was given, or it has ended.",
    what_to_do="Send a key that is in force as: Authorization: Bearer KEY. An administrator makes keys.",
)
NOT_FOUND = Problem(
    problem="There is no such record, or this key may not know of it.",
    what_to_do="Check the id, and what this key was made for.",
)
AWAY = Problem(
    problem="Our records cannot be reached, or nothing more can be kept just now. Nothing was half done.",
    what_to_do="Send the same request again in a minute, a write with the same Idempotency-Key.",
)
UNREADABLE = "Something sent could not be read, so nothing was changed."
# The answers any operation can give besides its own; each is in the description of the API.
PROBLEMS = dict.fromkeys((400, 401, 404, 409, 413, 422, 429, 503), Problem)


def answer_problems(api: NinjaAPI) -> None:
    """Teach an API to answer every refusal in this shape."""

    def answer(request: HttpRequest, problem: Problem, status: int) -> HttpResponse:
        return api.create_response(request, problem.dict(), status=status)

    def say(kind: type[Exception], status: int, problem: Any) -> None:
        api.add_exception_handler(
            kind,
            lambda request, raised: answer(
                request, problem(raised) if callable(problem) else problem, status
            ),
        )

    for away in (OperationalError, InterfaceError):
        say(away, 503, AWAY)
    say(AuthenticationError, 401, NOT_SIGNED_IN)
    say(NotFound, 404, NOT_FOUND)
    say(Http404, 404, NOT_FOUND)
    say(
        Refused,
        409,
        lambda raised: Problem(problem=str(raised), what_to_do="Read the record again, then decide."),
    )
    say(ValidationError, 422, _unreadable)
    say(
        HttpError,
        400,
        lambda raised: Problem(problem="The request could not be read.", what_to_do="Send JSON in UTF-8."),
    )
    say(
        Throttled,
        429,
        Problem(problem="Too many requests.", what_to_do="Wait a minute, then go on more slowly."),
    )
    say(
        RequestDataTooBig,
        413,
        Problem(problem="What was sent is too large.", what_to_do="Send 2 MB at most."),
    )


def _unreadable(raised: Any) -> Problem:
    fields = [
        FieldProblem(field=".".join(str(part) for part in one["loc"][1:] or one["loc"]), why=one["msg"])
        for one in raised.errors
    ]
    return Problem(
        problem=UNREADABLE, what_to_do="Mend the fields listed, then send it again.", fields=fields
    )
