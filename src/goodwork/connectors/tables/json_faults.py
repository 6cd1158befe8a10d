"""What is wrong with a text that is not JSON, in plain words."""

import json

SHOWN_BEFORE, SHOWN_AFTER = 15, 15

# How Python's messages begin, and what each means to whoever wrote the file.
PLAIN_WORDS = {
    "Unterminated string": "a quotation mark is missing after",
    "Expecting property name": "a name in double quotation marks is missing near",
    "Expecting ':'": "a colon is missing near",
    "Expecting ','": "a comma or a closing bracket is missing near",
    "Illegal trailing comma": "there is a comma too many near",
    "Expecting value": "a value is missing, or is not in double quotation marks, near",
    "Invalid control character": "there is a line break or a tab inside quotation marks near",
    "Invalid \\": "there is a backslash that means nothing near",
    "Extra data": "there is more after the end near",
}


def json_fault(error: json.JSONDecodeError, first_line: int = 1) -> str:
    """Which line is at fault and how. `first_line` is the line of the file on which the text begins."""
    line = first_line + error.lineno - 1
    if not error.doc[error.pos :].strip():
        return f"line {line} is not complete JSON: something is missing after '{_before(error)}'"
    said = next((words for start, words in PLAIN_WORDS.items() if error.msg.startswith(start)), "see near")
    return f"line {line} is not JSON: {said} '{_near(error)}'"


def _before(error: json.JSONDecodeError) -> str:
    return " ".join(error.doc[: error.pos].split())[-SHOWN_BEFORE - SHOWN_AFTER :]


def _near(error: json.JSONDecodeError) -> str:
    start = max(error.doc.rfind("\n", 0, error.pos) + 1, error.pos - SHOWN_BEFORE)
    return " ".join(error.doc[start : error.pos + SHOWN_AFTER].split())
