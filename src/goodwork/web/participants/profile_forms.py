"""What she can tell us, one short page a section, in words to her. What may be kept, `apps.people.terms` says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from goodwork.apps.people.enums import Section
from goodwork.apps.people.terms import CHOICES
from goodwork.standards.profile_words import asked_circumstances
from goodwork.web.components.fields import ThreeBoxes, WeeklyHoursField
from goodwork.web.components.words import first_up
from goodwork.web.stale_forms import VersionField


class DayTyped(forms.Field):
    """A day in three boxes, as it was typed."""

    widget = ThreeBoxes


def _box(label: str, hint: str = "", *, large: bool = False) -> forms.CharField:
    widget = forms.Textarea if large else forms.TextInput
    return forms.CharField(label=label, help_text=hint, required=False, strip=False, widget=widget)


def _ticks(name: str, label: str, hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, first_up(words)) for code, words in CHOICES[name].items()],
    )


class OwnForm(forms.Form):
    """One section. `version` is that of the section when the page was made."""

    version = VersionField()

    def __init__(self, data: Any, *, now: Mapping[str, Any], version: int) -> None:
        super().__init__(data, initial={"version": version, **self.shown(now)})

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept, as the boxes show it."""
        return {name: "\n".join(value) if name in LINES else value for name, value in now.items() if value}

    def values(self) -> dict[str, Any]:
        """What was typed, by field."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


LINES = frozenset({"exclusions", "occupations_wanted", "occupations_held"})


class ContactForm(OwnForm):
    name = forms.CharField(label="What should we call you?", required=False, strip=False)
    phone = _box("Your phone number")
    email = _box("Your email address")
    reach_words = _box("How is it best to reach you?", "For example: a text, after 3pm.")
    postcode = _box(
        "Your postcode", "We use it to work out how far jobs are. No boss sees it unless you say yes."
    )
    born_on = DayTyped(
        label="When were you born?",
        required=False,
        help_text="It tells us the least you can be paid. For example: 27 3 2001.",
    )

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        found = super().shown(now)
        if found.get("born_on"):
            born = date.fromisoformat(found["born_on"])
            found["born_on"] = {"day": born.day, "month": born.month, "year": born.year}
        return found

    def values(self) -> dict[str, Any]:
        said = super().values()
        return said | {"born_on": said["born_on"] or ""}


class TravelForm(OwnForm):
    travel_modes = _ticks("travel_modes", "How can you get to work?", "Tick all that you can use.")
    max_travel_minutes = _box(
        "How many minutes can you travel, one way?",
        "Jobs further away are not shown. Leave it empty if you do not mind.",
    )


class HoursForm(OwnForm):
    available = WeeklyHoursField(
        label="When can you work?", help_text="Tick nothing if any time is fine.", required=False
    )


class PayForm(OwnForm):
    min_hourly_pay = _box(
        "What is the least pay you can take?", "Pounds an hour. For example: 13.50. You can leave it empty."
    )
    min_weekly_hours = _box("What is the fewest hours a week you need?")
    max_weekly_hours = _box("What is the most hours a week you can work?")


class TermsForm(OwnForm):
    contracts_refused = _ticks(
        "contracts_refused",
        "Are there kinds of contract you will not take?",
        "We do not show you jobs with these.",
    )


class NeedsForm(OwnForm):
    adjustments = _ticks(
        "adjustments", "What do you need at work?", "We do not show you jobs that do not fit."
    )


class ExclusionsForm(OwnForm):
    exclusions = _box(
        "What work will you not do?", "One on each line. We do not show you jobs like these.", large=True
    )


class WorkForm(OwnForm):
    occupations_wanted = _box(
        "What work would you like?", "One on each line. For example: teaching assistant.", large=True
    )
    occupations_held = _box(
        "What work have you done?", "One on each line. Unpaid work counts too.", large=True
    )


class QualificationsForm(OwnForm):
    qualification_level = forms.ChoiceField(
        label="What is the highest exam or course you passed?",
        required=False,
        choices=[("", "I would rather not say"), *CHOICES["qualification_level"].items()],
    )
    told = forms.ChoiceField(
        label="Do you have any licence or card for work?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("no", "I would rather not say"),
            ("none", "No, none"),
            ("some", "Yes, the ones I tick below"),
        ],
    )
    licences = _ticks("licences", "Which do you have?")

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        held = now.get("licences")
        return super().shown(now) | {"told": "no" if held is None else "some" if held else "none"}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("licences"):
            said["told"] = "some"
        elif said.get("told") == "some":
            self.add_error("licences", "Tick the ones you have, or choose “No, none”.")
        return said

    def values(self) -> dict[str, Any]:
        said = super().values()
        held = {"none": [], "some": said["licences"]}.get(said["told"])
        return {"qualification_level": said["qualification_level"], "licences": held}


class CircumstancesForm(OwnForm):
    """Questions she may always leave out. Those the law protects further are asked only with her consent."""

    words = _box("Is there more we should know?", large=True)

    def __init__(self, data: Any, *, now: Mapping[str, Any], version: int, special: bool = False) -> None:
        super().__init__(data, now=now, version=version)
        asked = {code: one for code, one in asked_circumstances().items() if special or not one.special}
        for code, one in asked.items():
            self.fields[code] = forms.ChoiceField(
                label=one.question,
                help_text=f"Why we ask: {one.why}",
                required=False,
                widget=forms.RadioSelect,
                choices=[("yes", "Yes"), ("no", "No"), ("", "I would rather not say")],
            )
        self.order_fields([*asked, "words", "version"])
        self.unasked = dict((now.get("circumstances") or {}).get("answers", {}))

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        held = now.get("circumstances") or {}
        return {"words": held.get("words", ""), **held.get("answers", {})}

    def values(self) -> dict[str, Any]:
        said = super().values()
        words = said.pop("words")
        answers = {code: value for code, value in self.unasked.items() if code not in said}
        answers |= {code: value for code, value in said.items() if value}
        return {"circumstances": {"answers": answers, "words": words}}


FORMS: Mapping[Section, type[OwnForm]] = {
    Section.CONTACT: ContactForm,
    Section.CIRCUMSTANCES: CircumstancesForm,
    Section.TRAVEL: TravelForm,
    Section.HOURS: HoursForm,
    Section.PAY: PayForm,
    Section.TERMS: TermsForm,
    Section.NEEDS: NeedsForm,
    Section.EXCLUSIONS: ExclusionsForm,
    Section.WORK: WorkForm,
    Section.QUALIFICATIONS: QualificationsForm,
}
TITLES: Mapping[Section, str] = {
    Section.CONTACT: "How to reach you",
    Section.CIRCUMSTANCES: "Your life just now",
    Section.TRAVEL: "Getting to work",
    Section.HOURS: "When you can work",
    Section.PAY: "Pay and hours",
    Section.TERMS: "Contracts you will not take",
    Section.NEEDS: "What you need at work",
    Section.EXCLUSIONS: "Work you will not do",
    Section.WORK: "Work you like and have done",
    Section.QUALIFICATIONS: "Courses, licences and cards",
}
