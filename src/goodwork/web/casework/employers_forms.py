"""Forms about employers: name and contact, and how many introductions they take."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goodwork.apps.employers.actions import HIGHEST_CAP
from goodwork.web.stale_forms import VersionField


class EmployerForm(forms.Form):
    """An employer and whom to speak to there."""

    name = forms.CharField(
        label="Name",
        help_text="As it stands on its adverts",
        max_length=200,
        error_messages={"required": "Write the employer's name"},
    )
    contact_name = forms.CharField(label="Whom to speak to", max_length=150, required=False)
    contact_email = forms.EmailField(
        label="Their email address",
        required=False,
        error_messages={"invalid": "Write an email address such as name@example.org"},
    )
    contact_phone = forms.CharField(label="Their phone number", max_length=40, required=False)
    version = VersionField(required=False)


class CapForm(forms.Form):
    """How many introductions an employer takes in a month."""

    cap = forms.IntegerField(
        label="Introductions in a month, at most",
        min_value=0,
        max_value=HIGHEST_CAP,
        error_messages={
            "required": "Write a number, for example 8. Write 0 for none for now.",
            "invalid": "Write a whole number, for example 8",
            "min_value": "Write 0 or more",
            "max_value": f"Write {HIGHEST_CAP} or fewer",
        },
    )
    version = VersionField()


class SignInForm(forms.Form):
    """The organisation through which an employer's people sign in."""

    organisation = forms.ChoiceField(
        label="Its organisation",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the organisation its people sign in through"},
    )

    def __init__(self, *args: Any, organisations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
