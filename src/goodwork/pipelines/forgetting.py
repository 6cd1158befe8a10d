"""What the service forgets by itself, as jobs."""

from goodwork.apps.background import actions
from goodwork.apps.background.handle import JobHandle


def forget_finished(job: JobHandle) -> None:
    """Jobs that ended long ago."""
    actions.forget_finished()
