"""What the audit records of long work."""

from goodwork.apps.audit.events import declare

declare(
    {
        "job.asked": "{who} started long work",
        "job.taken_over": "Long work went on after its worker stopped",
        "job.failed": "Long work was given up",
    }
)
