"""A number for each request: on the answer, in the log and in the audit, so that one can be found from another."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


class RequestNumber:
    """Middleware: `request.number`, and the header X-Request-Number on the answer."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.number = str(uuid.uuid4())  # type: ignore[attr-defined]
        response = self.answer(request)
        response["X-Request-Number"] = request.number  # type: ignore[attr-defined]
        return response
