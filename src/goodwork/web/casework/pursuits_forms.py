"""The forms of a pursuit: each asks what its action needs and no more."""

from typing import Any

from django import forms

from goodwork.apps.matches.enums import EmployerAnswer
from goodwork.standards.sharing import sharing
from goodwork.web.stale_forms import VersionField

TOLD = ("phone", "in_person", "paper")


def ways() -> list[tuple[str, str]]:
    """How an answer can reach an adviser."""
    said = sharing().ways_told.ways
    return [(code, said[code]) for code in TOLD]


class VersionForm(forms.Form):
    """Every form carries the version of what its page showed."""

    version = VersionField()


class ToldForm(VersionForm):
    """An answer that she gave by phone, in person or on paper."""

    how = forms.ChoiceField(
        label="How did she tell you?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how she told you", "invalid_choice": "Choose how she told you"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = ways()  # type: ignore[attr-defined]


class AskForm(VersionForm):
    """Which details she is asked about."""

    details = forms.MultipleChoiceField(
        label="What would the employer be sent?",
        help_text="Only what you tick, only to this employer, only for this job. Tick as little as will do.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one detail",
            "invalid_choice": "Tick only details from the list",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        details = sharing().details
        self.fields["details"].choices = [(code, one.label) for code, one in details.items()]  # type: ignore[attr-defined]
        self.fields["details"].initial = [code for code, one in details.items() if one.usual]


class AnsweredForm(ToldForm):
    """Her answer on sharing, as she told it."""

    answer = forms.ChoiceField(
        label="What did she say?",
        choices=[("yes", "Yes, share these"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no", "invalid_choice": "Choose yes or no"},
    )
    field_order = ("answer", "how")


class IntroduceForm(VersionForm):
    """What the adviser says of her to the employer."""

    words = forms.CharField(
        label="A few words to the employer",
        help_text="Why she is right for the job. Write nothing she has not agreed to share.",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )


class NoteAnswerForm(ToldForm):
    """What the employer said to the adviser."""

    answer = forms.ChoiceField(
        label="What did the employer say?",
        choices=EmployerAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they said", "invalid_choice": "Choose what they said"},
    )
    words = forms.CharField(
        label="In their words",
        help_text="If they say not for now, the reason.",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )
    field_order = ("answer", "words", "how")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].label = "How did they tell you?"
        labels = {"phone": "By phone", "in_person": "In person", "paper": "In writing"}
        self.fields["how"].choices = [(code, labels[code]) for code in TOLD]  # type: ignore[attr-defined]


class SetAsideForm(VersionForm):
    """Not for now, and why."""

    reason = forms.CharField(
        label="Why not for now?",
        help_text="She can read this. It helps whoever looks again.",
        max_length=300,
        widget=forms.Textarea,
        error_messages={"required": "Say why, in a few words", "max_length": "Use at most 300 characters"},
    )
