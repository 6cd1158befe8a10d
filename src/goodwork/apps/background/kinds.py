"""What a name of a job stands for. `pipelines/jobs.py` holds the table of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class JobKind:
    """`run` is `module:function`, imported only when the job runs; it is called as `run(job, **arguments)`.

    `every` or `daily_at` (the place's own clock) puts it on the schedule. `if_given_up` is called as
    `if_given_up(**arguments)` in the transaction in which the job is given up.
    """

    run: str
    every: timedelta | None = None
    daily_at: time | None = None
    if_given_up: str = ""

    def due_after(self, now: datetime) -> datetime | None:
        """The next time of the schedule after `now`; None for a job that is only asked for."""
        if self.every is not None:
            return now + self.every
        if self.daily_at is None:
            return None
        here = timezone.get_current_timezone()
        day = now.astimezone(here).date()
        today = datetime.combine(day, self.daily_at, tzinfo=here)
        return today if today > now else datetime.combine(day + timedelta(days=1), self.daily_at, tzinfo=here)
