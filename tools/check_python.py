"""Stop early, in words, on a Python that is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this script is run by the Python found, whichever it is
    sys.exit(
        f"Goodwork needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n"
        "Remove .venv and run make again with PYTHON=python3.11 (or newer)."
    )
