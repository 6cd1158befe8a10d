"""What the audit records of imports."""

from goodwork.apps.audit.events import declare

declare(
    {
        "import.received": "{who} sent a file to be brought in",
        "import.columns_confirmed": "{who} said what the columns of a file are",
        "import.checked": "A file was checked, and what it would change was written down",
        "import.started": "{who} brought in a file",
        "import.finished": "A file was brought in",
        "import.discarded": "{who} put a file aside without bringing it in",
        "import.undo_started": "{who} undid an import",
        "import.undone": "An import was undone",
        "import.rejects_exported": "{who} took out the rows of a file that were left out",
    }
)
