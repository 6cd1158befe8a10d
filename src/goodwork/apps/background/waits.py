"""How long a job waits before it is tried again, and how long a silent worker is believed to be alive."""

from datetime import timedelta

from django.conf import settings

# A lock or a restart is over in a minute, a full disk is cleared in five, a server is brought back in half an hour.
# After that somebody has to look: the job is given up and says so.
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
MOST_TRIES = len(WAITS) + 1

# Finished jobs are kept so that whoever asked can see what became of them; those of the schedule for a day.
KEPT = timedelta(days=30)
KEPT_OF_THE_SCHEDULE = timedelta(days=1)


def wait_after(tries: int) -> timedelta:
    """The wait after so many tries; the last wait when they are used up."""
    return WAITS[min(tries, len(WAITS)) - 1]


def hold() -> timedelta:
    """A worker holds a job this long without a sign of life (GOODWORK_JOB_HOLD_SECONDS)."""
    return timedelta(seconds=settings.JOB_HOLD_SECONDS)
