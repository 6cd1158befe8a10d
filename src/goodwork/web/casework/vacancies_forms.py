"""Forms about vacancies: pasted adverts, a vacancy in a few fields, filters, decisions and closing."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goodwork.apps.vacancies.enums import CloseReason, VacancyState
from goodwork.apps.vacancies.selectors import Filters
from goodwork.vocabulary.advert import Advert
from goodwork.web.components.fields import DateInThree
from goodwork.web.stale_forms import VersionField

LONGEST_WORDS = 200_000
MOST_BYTES = 2 * 1024 * 1024
ANY = [("", "Any")]


class OnceForm(forms.Form):
    """A form with a number of its own: sent twice, it does its work once."""

    once = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open this page again", "invalid": "Open this page again"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"once": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class PasteForm(OnceForm):
    """An advert as it was published."""

    words = forms.CharField(
        label="The advert",
        help_text="Copy it whole from where it was published. JobPosting records (JSON-LD) are read too.",
        widget=forms.Textarea,
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={
            "max_length": f"At most {LONGEST_WORDS:,} characters are read. Leave out what is not about the job."
        },
    )
    file = forms.FileField(
        label="Or a file",
        help_text="A text, a web page or JobPosting records, at most 2 MB. Tables come in on the page Imports.",
        required=False,
        allow_empty_file=True,
    )
    employer = forms.CharField(
        label="Employer",
        help_text="Only where the advert does not say who employs.",
        required=False,
        max_length=200,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(
                "The file is larger than 2 MB. An advert is a few pages: choose another file."
            )
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("words", "").strip() and not given.get("file"):
            self.add_error("words", "Paste the advert, or choose a file")
        if given.get("words", "").strip() and given.get("file"):
            self.add_error("file", "Give either words or a file, not both")
        return given

    def content(self) -> tuple[bytes, str]:
        """What was given, and what messages call it."""
        if file := self.cleaned_data.get("file"):
            return file.read(), "your file"
        return self.cleaned_data["words"].encode("utf-8", "replace"), "what you pasted"


class VacancyForm(OnceForm):
    """A vacancy in a few fields, each as one would say it. `version` is that of the vacancy being changed."""

    title = forms.CharField(
        label="Job title",
        max_length=200,
        error_messages={"required": "Write the job title, for example Kitchen assistant"},
    )
    description = forms.CharField(
        label="What is the work, and what is good about it?",
        help_text="A few sentences will do. Training, sick pay, notice of shifts, who to ask: what you say here, people need not ask.",
        widget=forms.Textarea,
        max_length=LONGEST_WORDS,
        required=False,
    )
    pay_text = forms.CharField(
        label="Pay",
        help_text="For example £13.45 an hour, or £24,500 a year",
        max_length=300,
        error_messages={
            "required": "Write what is paid, for example £13.45 an hour. Jobs without pay are passed over."
        },
    )
    hours_text = forms.CharField(
        label="Hours and times",
        help_text="For example 20 hours a week, Monday to Friday 9:30 to 13:30",
        max_length=500,
        error_messages={"required": "Write how many hours a week, and when"},
    )
    contract_text = forms.CharField(
        label="Contract",
        help_text="For example permanent, or fixed term 6 months",
        max_length=300,
        required=False,
    )
    place_text = forms.CharField(label="Town or area", max_length=200, required=False)
    postcode = forms.CharField(
        label="Postcode of the workplace",
        help_text="So that journeys can be worked out",
        max_length=10,
        required=False,
    )
    n_places = forms.IntegerField(
        label="How many people are wanted",
        min_value=1,
        max_value=1_000,
        required=False,
        error_messages={
            "invalid": "Write a whole number, for example 2",
            "min_value": "Write 1 or more",
            "max_value": "Write 1,000 or fewer",
        },
    )
    closes_on = DateInThree(label="Last day to apply", required=False)
    version = VersionField(required=False)

    def advert(self, before: Advert | None = None) -> Advert:
        """What was typed as an advert; what the form does not show stays as it was."""
        from dataclasses import replace

        told = {
            name: self.cleaned_data[name]
            for name in (
                "title", "description", "pay_text", "hours_text", "contract_text", "place_text", "closes_on", "n_places",
            )
        }  # fmt: skip
        told["postcode"] = " ".join(self.cleaned_data["postcode"].upper().split())
        if before is None:
            return Advert(advert_id="", employer=self.cleaned_data.get("employer", ""), **told)
        moved = told["postcode"] != before.postcode
        told |= {"latitude": None, "longitude": None} if moved else {}
        return replace(before, **told)


class StaffVacancyForm(VacancyForm):
    """The same for staff, who say which employer it is."""

    employer = forms.CharField(
        label="Employer",
        max_length=200,
        error_messages={"required": "Write the employer's name, as it stands on its adverts"},
    )
    field_order = ("employer",)


def told_of(advert: Advert, version: int) -> dict[str, Any]:
    """What the form shows of a vacancy."""
    names = (
        "title",
        "description",
        "pay_text",
        "hours_text",
        "contract_text",
        "place_text",
        "postcode",
        "closes_on",
        "n_places",
    )
    return {name: getattr(advert, name) for name in names} | {"version": version}


class FilterForm(forms.Form):
    """What somebody looks for in the list."""

    words = forms.CharField(label="Words in the title or employer", required=False, max_length=100)
    district = forms.CharField(label="Postcode district", required=False, max_length=10)
    least_pay = forms.DecimalField(
        label="Pay, at least", required=False, min_value=0, max_value=1_000, decimal_places=2,
        error_messages={"invalid": "Pay must be a number, for example 12.60"},
    )  # fmt: skip
    most_hours = forms.DecimalField(
        label="Hours a week, at most", required=False, min_value=0, max_value=168, decimal_places=2,
        error_messages={"invalid": "Hours must be a number, for example 20"},
    )  # fmt: skip
    permanent = forms.BooleanField(label="Permanent only", required=False)
    nothing_contradicted = forms.BooleanField(label="Nothing of the charter contradicted", required=False)
    state = forms.ChoiceField(label="State", required=False, choices=VacancyState.choices)

    def __init__(self, told: Any, *, may_review: bool) -> None:
        super().__init__({"state": VacancyState.OPEN} | told.dict())
        if not may_review:
            del self.fields["state"]

    def filters(self) -> Filters:
        """The limits that could be read; the others show their message and limit nothing."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}
        told["state"] = VacancyState(told.get("state", VacancyState.OPEN))
        if "words" in told:
            told["words"] = told["words"].replace("\x00", "")
        return Filters(**told)


class DecisionForm(forms.Form):
    """One decision about a vacancy."""

    version = VersionField()
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            ("open", "Open: people may be shown it"),
            ("asked", "Ask the employer first"),
            ("refused", "Not shown"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    reason = forms.CharField(
        label="Reason, or what the employer is asked",
        help_text="Needed unless you open it. The employer may read it.",
        widget=forms.Textarea,
        required=False,
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") in ("asked", "refused") and not given.get("reason", "").strip():
            words = (
                "Write what the employer is asked"
                if given["decision"] == "asked"
                else "Write why it is not shown"
            )
            self.add_error("reason", words)
        return given


class CloseForm(forms.Form):
    """Why a vacancy no longer recruits."""

    version = VersionField()
    reason = forms.ChoiceField(
        label="Why does it close?",
        choices=CloseReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it closes"},
    )
