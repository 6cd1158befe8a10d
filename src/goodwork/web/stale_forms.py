"""Forms that stood open while the record changed: the version she saw, and her words sent again over a newer one."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

LONGEST = 9


def whole_number(typed: str) -> int:
    """The number typed, or 0: what a page's own keys and addresses hold, which only a machine gets wrong."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST else 0


def version_seen(request: HttpRequest, name: str = "version") -> int:
    """The version of the record that her page showed. 0, which no record has, where the form does not say."""
    return whole_number(request.POST.get(name, ""))


class VersionField(forms.IntegerField):
    """The version in a form's hidden box. Nonsense there is a stale form (0), not a fault to show beside a box unseen."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int | None:
        typed = str(value or "").strip()
        return whole_number(typed) if typed or self.required else None


def over_newer(data: QueryDict, version: int) -> QueryDict:
    """What she typed, to be shown beside the newer version and saved over it if she sends it again."""
    again = data.copy()
    again["version"] = str(version)
    return again
