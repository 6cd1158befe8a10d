"""What a participant can type. What was typed is kept when something is wrong."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone

from goodwork.web.components.fields import DateInThree
from goodwork.web.stale_forms import VersionField


class StepForm(forms.Form):
    """A step of her own. `step_id` is made with the form: sent twice, there is one step."""

    step_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = VersionField(required=False)
    words = forms.CharField(
        label="What will you do?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Write what you will do. A few words are enough."},
        help_text="For example: find my passport.",
    )
    due_on = DateInThree(
        label="By when?", required=False, help_text="You can leave this empty. For example: 27 3 2026."
    )

    def clean_due_on(self) -> Any:
        when = self.cleaned_data["due_on"]
        if when is not None and when.year > timezone.localdate().year + 5:
            raise forms.ValidationError("Choose a day in the next 5 years.")
        return when


class ChoiceForm(forms.Form):
    """Which of two jobs she would rather have."""

    chosen = forms.ChoiceField(
        label="Which job would you choose?",
        choices=[
            ("first", "Job A"),
            ("second", "Job B"),
            ("same", "No real difference to me"),
            ("skip", "I would rather not say"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one, or choose “I would rather not say”."},
    )
