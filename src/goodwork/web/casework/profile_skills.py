"""Skills: read from her words or a CV, then confirmed or refused one by one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import skills as actions
from goodwork.apps.people.enums import SkillState
from goodwork.apps.people.selectors import record
from goodwork.apps.people.terms import Faults
from goodwork.connectors.documents.read import LARGEST, MOST_LETTERS, Unreadable, words_of
from goodwork.pipelines.experience import suggested
from goodwork.web.access import audience
from goodwork.web.casework import faults


class ReadForm(forms.Form):
    """Words, or a file with words."""

    words = forms.CharField(
        label="What has she done?",
        help_text="Paid or unpaid, at home or elsewhere. In her own words, or copied from a CV.",
        widget=forms.Textarea,
        required=False,
        max_length=MOST_LETTERS,
    )
    file = forms.FileField(
        label="Or a CV",
        help_text=f"A Word, PDF or text file of at most {LARGEST >> 20} MB. It is read and not kept.",
        required=False,
        allow_empty_file=True,
    )

    def told(self) -> str:
        """All the words, or faults at their field."""
        said = self.cleaned_data
        if said["file"] is None:
            if not said["words"].strip():
                raise Faults({"words": "Write what she has done, or choose a file."})
            return str(said["words"])
        if said["file"].size > LARGEST:
            raise Faults(
                {"file": f"The file is larger than {LARGEST >> 20} MB. Copy its words into the box instead."}
            )
        try:
            return f"{said['words']}\n{words_of(said['file'].name, said['file'].read())}"
        except Unreadable as problem:
            raise Faults({"file": str(problem)}) from problem


class AddForm(forms.Form):
    """One skill she names."""

    label = forms.CharField(label="Add a skill in her words", required=False, max_length=10_000)


@audience(Permission.PERSON_VIEW)
@require_GET
def skills(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Her skills, those to be decided first."""
    return _page(request, person_id, ReadForm(), AddForm())


@audience(Permission.PERSON_CHANGE)
@require_POST
def read(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Read words or a file and keep what they may show as suggestions."""
    form = ReadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            found = suggested(form.told())
        except Faults as problem:
            faults.show(form, problem)
        else:
            n_new = actions.suggest(
                person_id=person_id,
                found=[(one.code, one.label, one.evidence) for one in found],
                by=request.actor,
            )  # type: ignore[attr-defined]
            messages.success(request, _read_words(len(found), n_new))
            return redirect("casework:person_skills", person_id=person_id)
    return _page(request, person_id, form, AddForm(), status=200)


@audience(Permission.PERSON_CHANGE)
@require_POST
def add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A skill she names herself."""
    form = AddForm(request.POST)
    if form.is_valid():
        try:
            actions.add(person_id=person_id, label=form.cleaned_data["label"], by=request.actor)  # type: ignore[attr-defined]
        except Faults as problem:
            faults.show(form, problem)
        else:
            return redirect("casework:person_skills", person_id=person_id)
    return _page(request, person_id, ReadForm(), form)


@audience(Permission.PERSON_CHANGE)
@require_POST
def decide(request: HttpRequest, person_id: UUID, skill_id: UUID) -> HttpResponse:
    """Hers or not. Decided otherwise later, it changes back."""
    actions.decide(
        skill_id=skill_id,
        person_id=person_id,
        is_hers=request.POST.get("hers") == "yes",
        by=request.actor,  # type: ignore[attr-defined]
    )
    return redirect("casework:person_skills", person_id=person_id)


def _page(
    request: HttpRequest, person_id: UUID, form: ReadForm, adding: AddForm, status: int = 200
) -> HttpResponse:
    name, held = record.skills(person_id=person_id, by=request.actor)  # type: ignore[attr-defined]
    shown = {
        "person_id": person_id,
        "name": name,
        "form": form,
        "adding": adding,
        "suggested": [one for one in held if one.state == SkillState.SUGGESTED],
        "confirmed": [one for one in held if one.state == SkillState.CONFIRMED],
        "refused": [one for one in held if one.state == SkillState.REFUSED],
    }
    return render(request, "casework/people/skills.html.jinja", shown, status=status)


def _read_words(n_found: int, n_new: int) -> str:
    if not n_found:
        return "No skill was recognised in these words. Add her skills one by one below."
    if not n_new:
        return "These words tell of skills that are on her list already."
    return f"{n_new} {'skill was' if n_new == 1 else 'skills were'} found. Nothing counts until you confirm it with her."
