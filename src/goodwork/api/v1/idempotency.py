"""A write sent twice with one Idempotency-Key happens once: networks lose answers, and clients must be able to ask again."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema, Status

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actions import requests

HEADER = "Idempotency-Key"
LONGEST_KEY = 100


def once(status: int) -> Callable[[Callable[..., Schema]], Callable[..., Any]]:
    """Wrap a write: the action, its audit event and its answer are kept in one transaction, under the key."""

    def wrap(operation: Callable[..., Schema]) -> Callable[..., Any]:
        @wraps(operation)
        def at_most_once(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            key = request.headers.get(HEADER, "").strip()
            if not 0 < len(key) <= LONGEST_KEY:
                raise Refused(
                    f"A write needs the header {HEADER}: text of your choice, up to {LONGEST_KEY} characters, new for each write."
                )
            with transaction.atomic():
                kept = requests.begin(key=key, digest=_digest(request), by=request.auth)  # type: ignore[attr-defined]
                if kept.status is not None:
                    return HttpResponse(kept.body, status=kept.status, content_type="application/json")
                answer = operation(request, *args, **kwargs)
                requests.finish(kept, status=status, body=answer.model_dump_json())
                return Status(status, answer)

        return at_most_once

    return wrap


def _digest(request: HttpRequest) -> str:
    """Of the method, the address and what was sent, whatever the order of its fields."""
    try:
        sent = json.dumps(json.loads(request.body or b"null"), sort_keys=True)
    except ValueError:
        sent = request.body.hex()
    return hashlib.sha256(f"{request.method}\n{request.get_full_path()}\n{sent}".encode()).hexdigest()
