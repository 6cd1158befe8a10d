"""What a person may ask of us: a copy of everything we hold, and to be erased."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people import erasure, extract
from goodwork.apps.people.selectors import record
from goodwork.web.access import audience
from goodwork.web.components.downloads import zip_of_everything


class Confirm(forms.Form):
    """The reference typed again: nobody is erased by a slip."""

    reference = forms.CharField(
        label="Type the reference of the record",
        max_length=12,
        error_messages={"required": "Type the reference of the record."},
    )

    def __init__(self, *args: object, reference: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.expected = reference

    def clean_reference(self) -> str:
        typed: str = self.cleaned_data["reference"].strip().upper()
        if typed != self.expected:
            raise forms.ValidationError(
                f"This is not the reference of this record, which is {self.expected}."
            )
        return typed


@audience(Permission.PERSON_EXTRACT)
def copy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A zip of everything held about her, after a button. That it was made, and by whom, is in the audit."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        shown = _shown(person_id, Permission.PERSON_EXTRACT, actor)
        return render(request, "administration/copy_person.html.jinja", {"person": shown})
    return zip_of_everything(extract.make_extract(person_id=person_id, by=actor))


@audience(Permission.PERSON_ERASE)
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Erase her, once the reference was typed."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = _shown(person_id, Permission.PERSON_ERASE, actor)
    form = Confirm(request.POST or None, reference=shown.reference)
    if request.method == "POST" and form.is_valid():
        erasure.erase(person_id=person_id, by=actor)
        messages.success(request, f"The record {shown.reference} is erased. Counts without anybody stay.")
        return redirect("/")
    return render(request, "administration/erase_person.html.jinja", {"person": shown, "form": form})


def _shown(person_id: UUID, permission: Permission, actor: Actor) -> record.Record:
    """Her record, where the permission reaches her: a record opened with a reason is neither copied nor erased."""
    if not record.may(person_id=person_id, permission=permission, by=actor):
        raise NotFound(f"{permission} does not reach {person_id}")
    return record.person(person_id=person_id, by=actor)
