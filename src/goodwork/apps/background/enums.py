"""The states of a job. Codes are stored, labels shown."""

from django.db.models import TextChoices


class JobState(TextChoices):
    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
