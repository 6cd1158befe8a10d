"""Openings of records that nobody reviewed in time, as a job."""

from goodwork.apps.accounts.actor import system
from goodwork.apps.background.handle import JobHandle
from goodwork.apps.people.actions import openings


def escalate(job: JobHandle) -> None:
    """Tell the lead body's managers, once for each."""
    n_late = openings.escalate_unreviewed(by=system("reviews of openings that are late"))
    job.progress(n_late, n_late, "openings sent on to the lead body")
