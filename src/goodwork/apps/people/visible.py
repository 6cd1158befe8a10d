"""What each relation to a person lets somebody see of her: one table, read by pages, the API and exports alike."""

from collections.abc import Mapping
from types import MappingProxyType

# A selector for a relation gives these fields and no others.
VISIBLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # In a list of one's own people, and in its export.
        "caseload": (
            "reference",
            "name",
            "adviser",
            "why_yours",
            "last_contact_at",
            "next_step",
            "next_step_on",
            "state",
        ),
        # A partner with whom she agreed to share: who she is, how to reach her, why she was referred, until when.
        "partner": ("name", "phone", "email", "reach_words", "why", "adviser", "organisation", "until"),
        # A manager who reviews an opening: which record, by whom, why. Nothing of what the record holds.
        "review": ("reference", "who", "organisation", "reason", "opened_at", "ended_at", "review_by"),
    }
)
