"""How an operation is declared: its permission beside its address, and its key for a safe retry where it writes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja import Router

from goodwork.api.v1.idempotency import once
from goodwork.api.v1.problems import PROBLEMS
from goodwork.apps.accounts import access
from goodwork.apps.accounts.enums import Permission

Operation = Callable[..., Any]
# What each operation asks of its actor, by operation id: a test holds that none is missing.
DECLARED: dict[str, Permission | None] = {}
# Those that ask for no key at all.
OPEN: set[str] = set()


def reads(
    router: Router, path: str, permission: Permission | None, gives: Any
) -> Callable[[Operation], Operation]:
    """A GET that the permission opens; None: any key."""
    return _declare(router.get, path, permission, {200: gives, **PROBLEMS}, lambda operation: operation)


def open_to_all(router: Router, path: str, gives: Any) -> Callable[[Operation], Operation]:
    """A GET that anybody may send, without a key: what is public."""

    def declare(operation: Operation) -> Operation:
        name = f"{operation.__module__.rpartition('.')[2]}_{operation.__name__}"
        DECLARED[name] = None
        OPEN.add(name)
        words = (operation.__doc__ or "").strip()
        return router.get(  # type: ignore[no-any-return]
            path,
            response={200: gives, **PROBLEMS},
            operation_id=name,
            auth=None,
            summary=words.partition(".")[0],
            description=f"{words}\n\nNeeds no key.",
        )(operation)

    return declare


def writes(
    router: Router, path: str, permission: Permission | None, gives: Any, *, made: bool = False
) -> Callable[[Operation], Operation]:
    """A POST that the permission opens. Sent again with the same Idempotency-Key, it changes nothing and answers the same."""
    return _declare(
        router.post, path, permission, {201 if made else 200: gives, **PROBLEMS}, once(201 if made else 200)
    )


def _declare(
    method: Any,
    path: str,
    permission: Permission | None,
    answers: dict[int, Any],
    wrap: Callable[[Operation], Operation],
) -> Callable[[Operation], Operation]:
    def declare(operation: Operation) -> Operation:
        wrapped = wrap(operation)

        @wraps(wrapped)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if permission is not None:
                access.check(request.auth, permission)  # type: ignore[attr-defined]
            return wrapped(request, *args, **kwargs)

        name = f"{operation.__module__.rpartition('.')[2]}_{operation.__name__}"
        DECLARED[name] = permission
        words = (operation.__doc__ or "").strip()
        return method(  # type: ignore[no-any-return]
            path,
            response=answers,
            operation_id=name,
            summary=words.partition(".")[0],
            description=f"{words}\n\nNeeds {f'the scope `{permission.value}`' if permission else 'any key'}.",
        )(asked)

    return declare
