"""Every job there is: what its name runs, and when. Functions are imported when a job runs, never at web start."""

from datetime import time

from goodwork.apps.background.kinds import JobKind

JOBS: dict[str, JobKind] = {
    "background.forget_finished": JobKind(
        "goodwork.pipelines.forgetting:forget_finished", daily_at=time(3, 10)
    ),
}
