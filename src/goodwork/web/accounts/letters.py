"""The letters of the demonstration, for whoever tries it: nobody real is written to, so nobody can look into a mailbox."""

import email
from dataclasses import dataclass
from email import policy
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goodwork.web.access import PUBLIC, audience

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    to: str
    words: str


@audience(PUBLIC)
def letters(request: HttpRequest) -> HttpResponse:
    """The newest letters; anywhere but in the demonstration there is no such page."""
    if not settings.DEMONSTRATION:
        raise Http404
    files = sorted(
        Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    return render(
        request, "account/letters.html.jinja", {"letters": [_read(path) for path in files[:MOST_SHOWN]]}
    )


def _read(path: Path) -> Letter:
    message = email.message_from_bytes(path.read_bytes().rpartition(b"-" * 79)[0], policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(str(message["Subject"]), str(message["To"]), body.get_content() if body else "")
