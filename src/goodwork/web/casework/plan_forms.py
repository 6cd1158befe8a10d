"""What an adviser types of plans and contacts. Keys are made with the form, so that a form sent twice counts once."""

import uuid
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from goodwork.apps.journeys.enums import ContactKind, StepDoer
from goodwork.web.components.fields import DateInThree
from goodwork.web.stale_forms import VersionField


class StepForm(forms.Form):
    """A step: what, who, by when."""

    step_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = VersionField(required=False)
    words = forms.CharField(
        label="What is to be done?",
        help_text="The person reads this: write it to her, in plain words.",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Write what is to be done. A few words are enough."},
    )
    doer = forms.ChoiceField(
        label="Who does it?",
        choices=StepDoer.choices,
        widget=forms.RadioSelect,
        initial=StepDoer.PERSON,
        error_messages={"required": "Choose who does it."},
    )
    due_on = DateInThree(label="By when?", required=False)


class DropForm(forms.Form):
    """Why a step is no longer wanted."""

    version = VersionField()
    why = forms.CharField(
        label="Why is it no longer wanted?",
        help_text="Kept with the plan, for whoever supports her next.",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why. A few words are enough."},
    )


class ContactForm(forms.Form):
    """A contact: how, on which day, what was said."""

    contact_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label="How?",
        choices=ContactKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you were in contact."},
    )
    on = DateInThree(label="On which day?", help_text="Today, unless you change it.")
    words = forms.CharField(
        label="What was said?",
        help_text="She may ask for a copy of it. Leave it empty only where there was no answer.",
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(
                "Choose today or a day before. For something to come, add a step to the plan."
            )
        if on.year < 2000:
            raise forms.ValidationError("Check the year.")
        return on

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") and said["kind"] != ContactKind.TRIED and not said.get("words", "").strip():
            self.add_error(
                "words", "Write what was said, so that whoever is next knows. A few words are enough."
            )
        return said

    def happened_at(self) -> datetime:
        """Now, for today; noon of an earlier day."""
        on = self.cleaned_data["on"]
        if on == timezone.localdate():
            return timezone.now()
        return timezone.make_aware(datetime.combine(on, time(12)))
