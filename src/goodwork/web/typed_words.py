"""What was typed into a form that could not be taken: given back, to be sent again, never kept on our side.

A session ends, or a page stays open too long, while somebody writes a long note. Losing it is the first complaint about
systems of this kind. The words go back to the browser they came from, shown in full, and are sent again only by hand.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST_FIELDS = 200
# Never given back: secrets, and the form's own.
SECRET = ("password", "code", "token", "secret", "login", "otp", "credential")
LONG = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """One field. `is_hers`: she typed it; the others are the form's own keys, sent back unseen."""

    name: str
    label: str
    value: str
    is_hers: bool
    is_long: bool


def typed_words(request: HttpRequest) -> list[Typed]:
    """What the form held, in its order; nothing where it held secrets, or no words at all."""
    if any(part in name.lower() for name in request.POST for part in SECRET if name != "csrfmiddlewaretoken"):
        return []
    found = [
        _typed(name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    has_words = any(one.is_hers and one.value.strip() for one in found)
    return found if has_words and len(found) <= MOST_FIELDS else []


def send_again(request: HttpRequest, *, signed_out: bool) -> HttpResponse | None:
    """The page that gives the words back, or None where there are none to give."""
    if request.method != "POST" or request.path.startswith("/api/") or _from_elsewhere(request):
        return None
    typed = typed_words(request)
    if not typed:
        return None
    context = {
        "typed": typed,
        "signed_out": signed_out,
        "again": request.get_full_path(),
        "has_files": bool(request.FILES),
    }
    return render(request, "errors/send_again.html.jinja", context, status=403)


def _from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page sent the form: its words are not hers, and "Send again" would lend them her name.

    Every browser says where a form comes from in one of these two headers; "null" says that it will not tell.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin", ours)
    known = origin == ours or origin in settings.CSRF_TRUSTED_ORIGINS
    return not known or request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}


def _typed(name: str, value: str) -> Typed:
    is_key = (
        name == "version"
        or name.endswith(("_id", "version"))
        or not any(letter.isalnum() for letter in value)
    )
    label = name.replace("_", " ").replace("-", " ").capitalize()
    return Typed(name, label, value, not is_key, len(value) > LONG or "\n" in value)
