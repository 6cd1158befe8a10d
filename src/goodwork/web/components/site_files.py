"""A file of a built site as an answer: its kind from the register, nothing in it runs, and it is known by its hash."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from goodwork.apps.publishing.selectors import GivenFile

# Pages of a site are pictures and words: no script, no form, nothing from elsewhere, in nobody's frame.
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A picture opened by itself is caged wholly. A page is not: a browser gives a caged page no clock, and checks of accessibility
# wait for ever. No script runs on it by the policy above.
CAGED = ("image/svg+xml",)
CAGE = "; sandbox allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"  # kept, and asked about each time: what is withdrawn is gone at once
# Anything else is offered to be saved, never opened in the page.
OPENED = ("text/html", "text/plain", "text/css", "image/", "font/", "application/pdf", "application/json")
FEWEST_OF_HASH = 8


def site_file(request: HttpRequest, file: GivenFile) -> HttpResponse:
    """The file, or "not changed" to whoever has it already."""
    tag = f'"{file.sha256}"'
    if tag in re.split(r"\s*,\s*", request.headers.get("If-None-Match", "").replace("W/", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(file.content, content_type=file.media_type)
    answer["ETag"] = tag
    answer["Cache-Control"] = FOR_EVER if _named_by_its_hash(file) else ASK_AGAIN
    answer["Content-Security-Policy"] = POLICY + (CAGE if file.media_type.startswith(CAGED) else "")
    answer["X-Content-Type-Options"] = "nosniff"
    if not file.media_type.startswith(OPENED):
        name = file.path.rpartition("/")[2]
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _named_by_its_hash(file: GivenFile) -> bool:
    """Whether the name holds the hash: then another file can never have the name."""
    parts = re.split(r"[.-]", file.path.rpartition("/")[2])
    return any(len(part) >= FEWEST_OF_HASH and file.sha256.startswith(part) for part in parts)
