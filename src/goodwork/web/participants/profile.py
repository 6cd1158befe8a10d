"""What she told us, section by section, changed by herself; her skills, which count when she says they are hers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import skills as skill_actions
from goodwork.apps.people.actions.records import Stale, change_section
from goodwork.apps.people.enums import Section, SkillState
from goodwork.apps.people.selectors import consents, record
from goodwork.apps.people.selectors.own import own_id
from goodwork.apps.people.terms import Faults
from goodwork.web.access import audience
from goodwork.web.participants.profile_forms import FORMS, TITLES, CircumstancesForm, OwnForm
from goodwork.web.participants.profile_words import LABELS, in_words, part
from goodwork.web.stale_forms import over_newer


class SkillForm(forms.Form):
    """A skill in her own words."""

    label = forms.CharField(
        label="Add a skill", help_text="For example: Urdu, or cooking for a crowd.", required=False
    )


@audience(Permission.OWN_RECORD)
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """All she told us."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    held = record.person(person_id=own_id(by), by=by)
    parts = [part(now) for now in held.sections.values()]
    return render(request, "participants/profile.html.jinja", {"parts": parts})


@audience(Permission.OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, code: str) -> HttpResponse:
    """One section, to be changed."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    if code not in Section.values:
        raise NotFound(f"No section {code}")
    which, person_id = Section(code), own_id(by)
    now = record.section(person_id=person_id, section=which, by=by)[1]
    form = _form(request.POST if request.method == "POST" else None, which, now.values, now.told.version, by)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_section(
                person_id=person_id,
                section=which,
                version=form.cleaned_data["version"],
                values=form.values(),
                by=by,
            )
        except Faults as problem:
            for field, words in problem.at.items():
                form.add_error(field if field in form.fields else None, words)
        except Stale as stale:
            theirs = [(LABELS[name], in_words(name, value)) for name, value in stale.now.items()]
            form = _again(form, which, stale, by)
        else:
            messages.success(request, f"{TITLES[which]}: saved.")
            return redirect("participants:profile")
    shown = {"form": form, "title": TITLES[which], "theirs": theirs}
    return render(request, "participants/section.html.jinja", shown, status=409 if theirs else 200)


@audience(Permission.OWN_RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def skills(request: HttpRequest) -> HttpResponse:
    """Her skills, those to be decided first; a skill of her own added."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    person_id = own_id(by)
    form = SkillForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            skill_actions.add(person_id=person_id, label=form.cleaned_data["label"], by=by)
        except Faults as problem:
            form.add_error("label", " ".join(problem.at.values()))
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Your skill is added.")
            return redirect("participants:skills")
    held = record.skills(person_id=person_id, by=by)[1]
    shown = {"form": form} | {str(state): [one for one in held if one.state == state] for state in SkillState}
    return render(request, "participants/skills.html.jinja", shown)


@audience(Permission.OWN_RECORD)
@require_POST
def decide_skill(request: HttpRequest, skill_id: UUID) -> HttpResponse:
    """Hers, or not."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    skill_actions.decide(skill_id=skill_id, is_hers=request.POST.get("hers") == "yes", by=by)
    return redirect("participants:skills")


def _form(data: Any, which: Section, now: Any, version: int, by: Actor) -> OwnForm:
    if which == Section.CIRCUMSTANCES:
        return CircumstancesForm(data, now=now, version=version, special=_may_keep_special(by))
    return FORMS[which](data, now=now, version=version)


def _again(form: OwnForm, which: Section, stale: Stale, by: Actor) -> OwnForm:
    """The same words, in a form that may now be saved over the newer version."""
    data = over_newer(form.data, stale.version)
    return _form(data, which, stale.now, stale.version, by)


def _may_keep_special(by: Actor) -> bool:
    register = consents.register(person_id=own_id(by), by=by)
    return any(one.code == "special_circumstances" and one.held for one in register.asked)
