"""Changes another system asks for under a key of its own: each happens once, however often it is asked for."""

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.models import Answered


@transaction.atomic
def begin(*, key: str, digest: str, by: Actor) -> Answered:
    """The answer given under this key before (its `status` is set), or a new one to be finished in this transaction.

    A second request that comes while the first is under way waits for it. Refused when the key was used for
    something else.
    """
    found, _ = Answered.objects.select_for_update().get_or_create(
        user=by.user,
        organisation=by.organisation,
        key=key,
        defaults={"digest": digest, "made_at": timezone.now()},
    )
    if found.digest != digest:
        raise Refused("This Idempotency-Key was used for something else. Use a new one for each write.")
    return found


def finish(answered: Answered, *, status: int, body: str) -> None:
    """Keep what was answered."""
    answered.status, answered.body = status, body
    answered.save(update_fields=["status", "body"])
