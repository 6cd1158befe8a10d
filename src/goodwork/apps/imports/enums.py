"""Kinds and states of imports, and what comes of a row. Codes are stored, labels shown; faces may import them."""

from django.db.models import TextChoices


class ImportKind(TextChoices):
    PEOPLE = "people", "People"
    VACANCIES = "vacancies", "Vacancies"


class ImportState(TextChoices):
    STAGED = "staged", "Columns to confirm"
    READING = "reading", "Being checked"
    SHOWN = "shown", "Ready to bring in"
    RUNNING = "running", "Being brought in"
    DONE = "done", "Brought in"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    REFUSED = "refused", "Could not be read"
    DISCARDED = "discarded", "Not brought in"


# While an import stands in one of these, the same file sent again leads back to it.
UNFINISHED = (ImportState.STAGED, ImportState.READING, ImportState.SHOWN, ImportState.RUNNING)
# A worker is at it.
AT_WORK = (ImportState.READING, ImportState.RUNNING, ImportState.UNDOING)


class RowOutcome(TextChoices):
    CREATED = "created", "Added"
    UPDATED = "updated", "Changed"
    UNCHANGED = "unchanged", "Same as before"
    REJECTED = "rejected", "Left out"
