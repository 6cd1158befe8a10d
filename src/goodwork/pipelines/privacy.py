"""The nightly work of keeping no longer than is needed."""

from goodwork.apps.background.handle import JobHandle
from goodwork.apps.people import erasure, retention


def keep_no_longer(job: JobHandle) -> None:
    """Erase again who came back with a backup, tell who is due soon, erase who is due, delete old rows."""
    came_back = erasure.erase_again()
    job.progress(1, 4, f"{came_back} who came back with a backup were erased again")
    told = retention.tell_people()
    job.progress(2, 4, f"{told} were told")
    gone = retention.erase_due()
    job.progress(3, 4, f"{gone} were erased")
    rows = retention.delete_old_rows()
    job.progress(4, 4, f"{rows} old rows were deleted")
