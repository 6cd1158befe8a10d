"""The folder of public data that benchmarks read."""

import os
import sys
from pathlib import Path


def folder_or_stop() -> Path:
    """The folder in GOODWORK_DATA (else beside the repository). Ends with a message where there is none."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("GOODWORK_DATA", beside))
    if not folder.is_dir():
        sys.exit(f"no public data at {folder}: set GOODWORK_DATA (see `goodwork data status`)")
    return folder
