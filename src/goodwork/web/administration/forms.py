"""Forms of whoever runs the accounts."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goodwork.apps.accounts.enums import OrganisationKind
from goodwork.web.components.fields import DateInThree

EMAIL_WORDS = {
    "required": "Enter an e-mail address.",
    "invalid": "Enter a whole e-mail address, such as name@example.org.",
}


class Invite(forms.Form):
    """A colleague to invite."""

    organisation = forms.ChoiceField(
        label="Organisation", error_messages={"required": "Choose an organisation."}
    )
    name = forms.CharField(label="Name", max_length=150, error_messages={"required": "Enter a name."})
    email = forms.EmailField(label="Work e-mail address", max_length=254, error_messages=EMAIL_WORDS)
    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role."}
    )

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[tuple[str, str]],
        roles: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        self.fields["role"].choices = list(roles)  # type: ignore[attr-defined]


class ChangeRole(forms.Form):
    """Another role for a colleague."""

    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose a role."}
    )

    def __init__(self, *args: Any, roles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = list(roles)  # type: ignore[attr-defined]


class AddOrganisation(forms.Form):
    """A new partner of the place."""

    name = forms.CharField(
        label="Name of the organisation", max_length=200, error_messages={"required": "Enter a name."}
    )
    kind = forms.ChoiceField(
        label="Kind",
        widget=forms.RadioSelect,
        choices=[kind for kind in OrganisationKind.choices if kind[0] != OrganisationKind.LEAD_BODY],
        error_messages={"required": "Choose a kind."},
    )


class MakeToken(forms.Form):
    """A key for another system."""

    name = forms.CharField(
        label="What is the key for?",
        max_length=100,
        help_text="For example: nightly copy to the council's register",
        error_messages={"required": "Say what the key is for."},
    )
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing the key may do."},
    )
    expires_on = DateInThree(label="Its last day", error_messages={"required": "Enter its last day."})

    def __init__(self, *args: Any, scopes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = list(scopes)  # type: ignore[attr-defined]


class AnswerAlarm(forms.Form):
    """What was found, and whether the account is let in again."""

    words = forms.CharField(
        label="What did you find?",
        max_length=300,
        min_length=10,
        widget=forms.Textarea,
        help_text="Speak to the colleague first, by phone or in person. Name nobody who is supported.",
        error_messages={
            "required": "Say in a sentence what you found.",
            "min_length": "Say in a sentence what you found.",
        },
    )
    answer = forms.ChoiceField(
        label="What happens to the account?",
        widget=forms.RadioSelect,
        choices=[("let_in", "Let the colleague in again"), ("keep", "Keep the account stopped")],
        error_messages={"required": "Choose what happens to the account."},
    )
