"""What a key is: whose, for what, until when."""

from django.http import HttpRequest
from ninja import Router, Schema

from goodwork.api.v1.operations import reads

router = Router(tags=["account"])


class WhoAmI(Schema):
    """The organisation and role a key acts in, and the scopes it carries."""

    organisation: str
    role: str
    scopes: list[str]


@reads(router, "/", None, WhoAmI)
def who_am_i(request: HttpRequest) -> WhoAmI:
    """What this key may do."""
    actor = request.auth  # type: ignore[attr-defined]
    return WhoAmI(
        organisation=str(actor.organisation), role=actor.role_code, scopes=sorted(actor.scopes or ())
    )
