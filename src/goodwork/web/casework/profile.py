"""Changing one section of a profile: a short page each. A stale form shows both versions and loses nothing typed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions.records import Stale, change_section
from goodwork.apps.people.enums import Section
from goodwork.apps.people.selectors import consents, record
from goodwork.apps.people.selectors.record import SectionNow
from goodwork.apps.people.terms import Faults
from goodwork.web.access import audience
from goodwork.web.casework import faults
from goodwork.web.casework.profile_forms import FORMS, SectionForm
from goodwork.web.casework.profile_words import TITLES, rows, told_words
from goodwork.web.stale_forms import over_newer


@audience(Permission.PERSON_CHANGE)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, person_id: UUID, section: Section) -> HttpResponse:
    """One section, to be changed."""
    actor = request.actor  # type: ignore[attr-defined]
    name, now = record.section(person_id=person_id, section=section, by=actor)
    special = section == Section.CIRCUMSTANCES and _may_keep_special(request, person_id)
    form = FORMS[section](request.POST or None, now=now.values, version=now.told.version, special=special)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_section(
                person_id=person_id,
                section=section,
                version=form.cleaned_data["version"],
                values=form.values(),
                by=actor,
            )
        except Faults as problem:
            faults.show(form, problem)
        except Stale as stale:
            theirs = rows(stale.now)
            form = _again(form, stale)
        else:
            messages.success(request, f"{TITLES[section]}: saved.")
            return redirect("casework:person", person_id=person_id)
    shown = _shown(person_id, name, section, now) | {"form": form, "theirs": theirs, "special": special}
    return render(request, "casework/people/section.html.jinja", shown, status=409 if theirs else 200)


def _shown(person_id: UUID, name: str, section: Section, now: SectionNow) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "name": name,
        "section": section,
        "title": TITLES[section],
        "told": told_words(now),
        "is_circumstances": section == Section.CIRCUMSTANCES,
    }


def _again(form: SectionForm, stale: Stale) -> SectionForm:
    """The same words in a form that may now be saved over the newer version."""
    data = over_newer(form.data, stale.version)
    return type(form)(data, now=stale.now, version=stale.version, special=form.special)


def _may_keep_special(request: HttpRequest, person_id: UUID) -> bool:
    register = consents.register(person_id=person_id, by=request.actor)  # type: ignore[attr-defined]
    return any(one.code == "special_circumstances" and one.held for one in register.asked)
