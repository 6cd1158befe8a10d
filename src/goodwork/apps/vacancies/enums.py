"""States of a vacancy, why one needs a look, and why one was closed. Codes are stored, labels shown."""

from django.db.models import TextChoices


class VacancyState(TextChoices):
    IN_REVIEW = "in_review", "To be looked at"
    ASKED = "asked", "Waiting for the employer"
    OPEN = "open", "Open"
    REFUSED = "refused", "Not shown"
    EXPIRED = "expired", "Not confirmed in time"
    CLOSED = "closed", "Closed"


# What can still come back to a list; the rest stays as it is until somebody reopens it.
LIVE_STATES = (VacancyState.IN_REVIEW, VacancyState.ASKED, VacancyState.OPEN, VacancyState.REFUSED)


class Concern(TextChoices):
    """Why a person must look at a vacancy before anybody is shown it."""

    BELOW_FLOOR = "below_floor", "Pay below the legal minimum"
    BELOW_FLOOR_SOON = "below_floor_soon", "Pay falls below the legal minimum when the law next changes"
    LIKELY_BREACH = "likely_breach", "Another likely breach of the law"
    CONTRADICTED = "contradicted", "Says the opposite of what the charter asks"
    SUSPICIOUS = "suspicious", "Words that make one look twice"
    PAY_UNKNOWN = "pay_unknown", "Does not say what an hour is paid"
    ALIKE = "alike", "Much like another advert of this employer"
    CHANGED = "changed", "Changed since it was last looked at"
    NEW = "new", "New"


class CloseReason(TextChoices):
    FILLED_HERE = "filled_here", "Filled by somebody we introduced"
    FILLED = "filled", "Filled by somebody else"
    WITHDRAWN = "withdrawn", "The employer no longer recruits"
    MISTAKE = "mistake", "Brought in by mistake"
