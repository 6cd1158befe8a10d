"""Logs as one JSON object a line, with facts of ours and never the words of a message that others wrote.

A message, an exception's text or a local variable can hold what somebody typed about a person. So a line of a library
carries its logger, its place in the code and the kind of exception with its path through the code, and no text; lines of
ours (loggers under `goodwork`) carry their message, which is a constant, and the fields named in FIELDS.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

# Django puts the request itself into records of errors, whose words hold its address.
KINDS = (str, int, float, UUID)
FIELDS = (
    "request",
    "method",
    "route",
    "status",
    "milliseconds",
    "role",
    "actor",
    "job",
    "tries",
    "rows",
    "seconds",
)


class Facts(logging.Formatter):
    """Formats a record as JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "place": f"{record.module}:{record.lineno}",
        }
        if record.name.split(".")[0] == "goodwork":
            line["message"] = str(record.msg)  # without its arguments: fields are named, not mixed into words
        line |= {name: held for name in FIELDS if isinstance(held := getattr(record, name, None), KINDS)}
        if "status_code" in record.__dict__:
            line["status"] = record.__dict__["status_code"]
        if record.exc_info and record.exc_info[0] is not None:
            line["problem"] = record.exc_info[0].__name__
            line["path"] = [
                f"{frame.filename.rsplit('/src/', 1)[-1]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, default=str, ensure_ascii=False)
