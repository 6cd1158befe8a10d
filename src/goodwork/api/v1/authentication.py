"""A key for another system becomes the actor of a request, with the key's scopes and no more."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.selectors import actor_of_token


class Key(HttpBearer):
    """`Authorization: Bearer KEY`. The actor is read anew each time, so an ended key ends at once."""

    openapi_description = "A key made by an administrator for one system, within scopes, until a date."

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        request.actor = actor_of_token(token, request.number)  # type: ignore[attr-defined]
        return request.actor  # type: ignore[attr-defined, no-any-return]
