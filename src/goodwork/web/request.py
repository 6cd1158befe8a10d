"""A number for each request: on the answer, in the log and in the audit, so that one can be found from another."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = logging.getLogger("goodwork.request")


class RequestNumber:
    """Middleware: `request.number`, the header X-Request-Number, and one line of the log for each request.

    The line names the route, not the address: an address can hold the id of a person or what somebody searched for.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.number = str(uuid.uuid4())  # type: ignore[attr-defined]
        began = time.perf_counter()
        response = self.answer(request)
        response["X-Request-Number"] = request.number  # type: ignore[attr-defined]
        actor = getattr(request, "actor", None)
        log.info(
            "answered",
            extra={
                "request": request.number,  # type: ignore[attr-defined]
                "method": request.method,
                "route": request.resolver_match.view_name if request.resolver_match else None,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000, 1),
                "role": actor.role_code if actor else None,
                "actor": actor.actor_id if actor else None,
            },
        )
        return response
