"""Forms at the door."""

from django import forms


class AskForLink(forms.Form):
    """The address a link is sent to."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={
            "required": "Enter your e-mail address.",
            "invalid": "Enter a whole e-mail address, such as name@example.org.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class UseLink(forms.Form):
    """One button, and whether others use this phone."""

    shared_phone = forms.BooleanField(
        required=False,
        label="Other people use this phone or computer too",
        help_text="We then sign you out after 15 minutes in which you do nothing.",
    )
