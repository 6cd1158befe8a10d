"""A refusal shown at the form, with everything that was typed kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from goodwork.apps.accounts.access import Refused


@contextmanager
def refused_at(form: forms.Form) -> Iterator[None]:
    """Turn a refusal into the form's own message; the form then has errors."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, str(refusal))
