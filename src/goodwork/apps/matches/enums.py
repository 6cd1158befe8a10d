"""States of rounds, pursuits, consents and introductions. Codes are stored, labels shown; faces may import them."""

from django.db.models import TextChoices


class RoundState(TextChoices):
    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Finished"
    FAILED = "failed", "Stopped by a problem"


class ListKind(TextChoices):
    """Which of a person's two lists an entry stands on."""

    BEST = "best", "Best for her"
    LESS_CROWDED = "less_crowded", "Good jobs fewer people are shown"


class PursuitState(TextChoices):
    SUGGESTED = "suggested", "Suggested"
    AGREED = "agreed", "Agreed to pursue"
    ASKED = "asked", "Waiting for an answer on sharing"
    CONSENTED = "consented", "Said yes to sharing"
    INTRODUCED = "introduced", "Introduced"
    HIRED = "hired", "Got the job"
    NOT_FOR_NOW = "not_for_now", "Not for now"
    LAPSED = "lapsed", "No answer in time"
    WITHDRAWN = "withdrawn", "Took back the yes after the introduction"


class ConsentAnswer(TextChoices):
    YES = "yes", "Yes, share these"
    NO = "no", "No"


class EmployerAnswer(TextChoices):
    INTERESTED = "interested", "We are interested"
    INTERVIEW = "interview", "We offer an interview"
    OFFER = "offer", "We offer the job"
    NOT_FOR_NOW = "not_for_now", "Not for now"
