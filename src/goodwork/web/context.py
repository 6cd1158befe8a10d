"""What every page is given: the place's name, who is signed in, and the navigation of her role."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page."""
    return {"place_name": settings.PLACE_NAME, "actor": getattr(request, "actor", None), "request": request}
