"""What is recorded of employers."""

from goodwork.apps.audit.events import declare

declare(
    {
        "employer.added": "{who} added an employer",
        "employer.changed": "{who} changed an employer",
        "employer.signs_in": "{who} let an employer's people sign in",
        "employer.cap_changed": "{who} changed how many introductions an employer takes in a month",
        "employer.intake_taken": "{who} used one of an employer's introductions of the month",
    }
)
