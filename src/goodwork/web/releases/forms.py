"""The built site to release, what its checker confirms, and the notice in the place of what is withdrawn."""

from typing import Any

from django import forms

from goodwork.apps.publishing.actions.releasing import LONGEST_NOTICE, SHORTEST_NOTICE
from goodwork.apps.publishing.enums import WithdrawalReason
from goodwork.pipelines.released_sites import BuiltSite, from_zip
from goodwork.standards.release_rules import MEGABYTE, release_rules
from goodwork.vocabulary.site_manifest import ManifestError
from goodwork.web.stale_forms import VersionField

MOST_ZIP = 200


class SiteForm(forms.Form):
    """A ZIP of a built site. `site` is what was found in it."""

    file = forms.FileField(
        label="ZIP of the built site",
        help_text=f"The folder that `goodwork monitor build` wrote, packed whole. At most {MOST_ZIP} MB.",
        error_messages={"required": "Choose the ZIP of a built site"},
    )
    site: BuiltSite

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if sent.size > MOST_ZIP * MEGABYTE:
            raise forms.ValidationError(
                f"This ZIP is larger than {MOST_ZIP} MB. Release the folder with `goodwork monitor release` instead."
            )
        try:
            self.site = from_zip(sent.read())
        except ManifestError as problem:
            raise forms.ValidationError(str(problem)) from problem
        return sent


class Versioned(forms.Form):
    """A decision on the release as it stood when the page was opened."""

    version = VersionField()


class CheckForm(Versioned):
    """Each thing the checker confirms."""

    confirmed = forms.MultipleChoiceField(label="I confirm", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["confirmed"].choices = [(one.id, one.words) for one in release_rules().confirmations]  # type: ignore[attr-defined]
        self.fields["confirmed"].error_messages["required"] = "Confirm each line, or send the draft back"

    def clean_confirmed(self) -> list[str]:
        said: list[str] = self.cleaned_data["confirmed"]
        if len(set(said)) < len(release_rules().confirmations):
            raise forms.ValidationError("Confirm each line, or send the draft back")
        return said


class WithdrawForm(Versioned):
    """Why, and the words that stand where the pages stood."""

    why = forms.ChoiceField(
        label="Why is it withdrawn?", choices=WithdrawalReason.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is withdrawn"},
    )  # fmt: skip
    notice = forms.CharField(
        label="Notice to readers",
        help_text="What was wrong, and what they should do. Everybody can read it, and it stays.",
        widget=forms.Textarea, min_length=SHORTEST_NOTICE, max_length=LONGEST_NOTICE,
        error_messages={"required": "Write what was wrong and what readers should do"},
    )  # fmt: skip
