"""The form of each section of a profile. What may be kept, `apps.people.terms` says; forms only ask and show."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from goodwork.apps.people.enums import Section
from goodwork.apps.people.terms import CHOICES
from goodwork.standards.profile_words import asked_circumstances
from goodwork.web.components.fields import ThreeBoxes, WeeklyHoursField
from goodwork.web.components.words import first_up
from goodwork.web.stale_forms import VersionField


def _ticks(name: str, label: str, hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, first_up(words)) for code, words in CHOICES[name].items()],
    )


def _one(label: str, hint: str = "", **options: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, strip=False, **options)


def _lines(label: str, hint: str) -> forms.CharField:
    return _one(label, hint, widget=forms.Textarea)


class DayTyped(forms.Field):
    """A day in three boxes, as it was typed."""

    widget = ThreeBoxes


class SectionForm(forms.Form):
    """Starts from what is kept; `values` are what was typed, by field of the section."""

    own: ClassVar[tuple[str, ...]] = ()
    version = VersionField()

    def __init__(self, data: Any, *, now: Mapping[str, Any], version: int, special: bool = False) -> None:
        self.special = special
        super().__init__(data, initial={"version": version, **self.shown(now)})

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept, as the fields show it."""
        return {
            name: "\n".join(value)
            if isinstance(value, list) and isinstance(self.base_fields[name], forms.CharField)
            else value
            for name, value in now.items()
            if name in self.base_fields
        }

    def values(self) -> dict[str, Any]:
        """What was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ContactForm(SectionForm):
    name = forms.CharField(label="Name", help_text="What she likes to be called", strip=False)
    phone = _one("Telephone number")
    email = _one("Email address", widget=forms.EmailInput)
    reach_words = _one("Best way to reach her", "For example: text, not calls; after 3pm")
    postcode = _one("Postcode", "Journeys are worked out from here. Nobody else is told.")
    born_on = DayTyped(
        label="Date of birth", help_text="Tells the legal minimum pay. Never used to match.", required=False
    )
    notes_for_adviser = _one(
        "Notes for her adviser",
        "She does not see these on her page, and may ask for a copy",
        widget=forms.Textarea,
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


class TravelForm(SectionForm):
    travel_modes = _ticks("travel_modes", "How can she travel to work?")
    max_travel_minutes = _one("Longest journey to work, one way")


class HoursForm(SectionForm):
    words = _one(
        "In words",
        "Quicker than ticking: “mon-fri 9:30-15:00; sat 8:00-13:00”. What you write here replaces the ticks below.",
    )
    available = WeeklyHoursField(
        label="When she can work", help_text="Leave everything empty if any time will do.", required=False
    )

    def values(self) -> dict[str, Any]:
        said = super().values()
        return {"available": said["words"] if said["words"].strip() else said["available"]}


class PayForm(SectionForm):
    min_hourly_pay = _one("Least pay she can accept")
    min_weekly_hours = _one("Fewest hours a week that would do")
    max_weekly_hours = _one("Most hours a week she can work")


class TermsForm(SectionForm):
    contracts_refused = _ticks(
        "contracts_refused", "Which contracts will she not take?", "Jobs on these terms are never suggested."
    )


class NeedsForm(SectionForm):
    adjustments = _ticks(
        "adjustments", "What does she need of a job?", "Jobs that stand against these are never suggested."
    )


class ExclusionsForm(SectionForm):
    exclusions = _lines(
        "What will she not do?",
        "One on a line, for example “care” or “call centre”. Jobs like these are never suggested.",
    )


class WorkForm(SectionForm):
    occupations_wanted = _lines(
        "What work would she like?", "One on a line, for example “teaching assistant”"
    )
    occupations_held = _lines("What work has she done?", "One on a line, paid or unpaid")


class QualificationsForm(SectionForm):
    qualification_level = forms.ChoiceField(
        label="Highest qualification",
        required=False,
        choices=[("", "Not told yet"), *CHOICES["qualification_level"].items()],
    )
    told = forms.ChoiceField(
        label="Licences and cards",
        widget=forms.RadioSelect,
        choices=[
            ("no", "Not told yet"),
            ("none", "She holds none"),
            ("some", "She holds those ticked below"),
        ],
    )
    licences = _ticks("licences", "Which does she hold?")

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        held = now.get("licences")
        return super().shown(now) | {"told": "no" if held is None else "some" if held else "none"}

    def values(self) -> dict[str, Any]:
        said = super().values()
        held = {"no": None, "none": [], "some": said["licences"]}[said["told"]]
        return {"qualification_level": said["qualification_level"], "licences": held}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("told") == "some" and not said.get("licences"):
            self.add_error("licences", "Tick the licences she holds, or choose “She holds none”.")
        elif said.get("told") in ("no", "none") and said.get("licences"):
            self.add_error(
                "told",
                "You ticked licences below. Choose “She holds those ticked below”, or take the ticks away.",
            )
        return said


class CircumstancesForm(SectionForm):
    """One question a circumstance, each with the reason it is asked. Sensitive ones only when she agreed."""

    words = _one("In her own words", "Anything else that helps to support her", widget=forms.Textarea)

    def __init__(self, data: Any, *, now: Mapping[str, Any], version: int, special: bool = False) -> None:
        super().__init__(data, now=now, version=version, special=special)
        for code, asked in asked_circumstances().items():
            if special or not asked.special:
                self.fields[code] = forms.ChoiceField(
                    label=asked.question,
                    help_text=f"Why we ask: {asked.why}"
                    + (f" Write {asked.instead} in her terms too." if asked.instead else ""),
                    required=False,
                    widget=forms.RadioSelect,
                    choices=[("yes", "Yes"), ("no", "No"), ("", "Not said")],
                )
        self.order_fields([*asked_circumstances(), "words", "version"])

    def shown(self, now: Mapping[str, Any]) -> dict[str, Any]:
        held = now.get("circumstances") or {}
        return {"words": held.get("words", ""), **held.get("answers", {})}

    def values(self) -> dict[str, Any]:
        said = super().values()
        words = said.pop("words")
        return {
            "circumstances": {
                "answers": {code: answer for code, answer in said.items() if answer},
                "words": words,
            }
        }


FORMS: Mapping[Section, type[SectionForm]] = {
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
