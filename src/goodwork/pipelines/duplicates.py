"""Looking for records that may be the same person, organisation by organisation: nightly, and after an import."""

from typing import Protocol

from goodwork.apps.accounts.actor import system
from goodwork.apps.accounts.places import organisations_with_people
from goodwork.apps.people.actions import duplicates


class Progress(Protocol):
    """What the job says while it works."""

    def progress(self, done: int, of: int, words: str = "") -> None: ...


def find(job: Progress, *, organisation_id: str = "") -> None:
    """Suggest pairs in one organisation, or in all."""
    by = system("looking for records that may be the same person")
    asked = [organisation_id] if organisation_id else organisations_with_people()
    for done, one in enumerate(asked, 1):
        duplicates.find(organisation_id=one, by=by)
        job.progress(done, len(asked), "Comparing records")
