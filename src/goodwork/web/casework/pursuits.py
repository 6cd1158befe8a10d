"""One job a person goes for: where it stands, and each step on the way. Every step is one POST to its own address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches import actions
from goodwork.apps.matches.selectors.pursuits import PursuitView, pursuit, pursuits_of
from goodwork.reports.words.shared import shared_in_words
from goodwork.standards.sharing import sharing
from goodwork.web.access import audience
from goodwork.web.casework import pursuits_forms as written

Act = Callable[[PursuitView, Mapping[str, Any], Actor], object]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the line of `policies.TRANSITIONS` that must be open, its form, what it does, and what is said then."""

    line: str
    form: type[forms.Form]
    act: Act
    title: str
    button: str
    done: str


def _consent_id(view: PursuitView) -> UUID:
    if view.consent is None:
        raise Refused("Nothing was asked about sharing. Open the page again to see where it stands.")
    return view.consent.consent_id


def _introduction_id(view: PursuitView) -> UUID:
    if view.introduction is None:
        raise Refused("There is no introduction. Open the page again to see where it stands.")
    return view.introduction.introduction_id


STEPS: dict[str, Step] = {
    "agree": Step(
        "agree", written.VersionForm,
        lambda view, said, by: actions.agree(pursuit_id=view.pursuit_id, version=said["version"], by=by),
        "She would like to go for this job", "Agree with her", "You have both agreed.",
    ),
    "agree-as-told": Step(
        "agree_as_told", written.ToldForm,
        lambda view, said, by: actions.agree_as_told(
            pursuit_id=view.pursuit_id, version=said["version"], how=said["how"], by=by
        ),
        "Has she agreed?", "Write down that she agreed", "Written down: you have both agreed.",
    ),
    "ask": Step(
        "ask", written.AskForm,
        lambda view, said, by: actions.ask_sharing(
            pursuit_id=view.pursuit_id, version=said["version"], details=said["details"], by=by
        ),
        "Ask her what may be shared", "Ask her", "She has been asked. She answers on her own pages, or tells you.",
    ),
    "answered": Step(
        "say_yes", written.AnsweredForm,
        lambda view, said, by: actions.answer_sharing(
            consent_id=_consent_id(view), answer=said["answer"], how=said["how"], by=by
        ),
        "Has she told you her answer?", "Write down her answer", "Her answer is written down.",
    ),
    "introduce": Step(
        "introduce", written.IntroduceForm,
        lambda view, said, by: actions.introduce(
            pursuit_id=view.pursuit_id, version=said["version"], words=said["words"], by=by
        ),
        "Introduce her", "Introduce her now", "She is introduced. The employer sees what she said yes to, and no more.",
    ),
    "note-answer": Step(
        "decline", written.NoteAnswerForm,
        lambda view, said, by: actions.note_answer(
            introduction_id=_introduction_id(view), version=said["version"], answer=said["answer"],
            words=said["words"], how=said["how"], by=by,
        ),
        "Has the employer told you something?", "Write it down", "The employer's answer is written down.",
    ),
    "hired": Step(
        "hire", written.VersionForm,
        lambda view, said, by: actions.record_hire(pursuit_id=view.pursuit_id, version=said["version"], by=by),
        "Did she get the job?", "She got the job", "Recorded: she got the job. One place of the vacancy is taken.",
    ),
    "not-hired": Step(
        "undo_hire", written.VersionForm,
        lambda view, said, by: actions.undo_hire(pursuit_id=view.pursuit_id, version=said["version"], by=by),
        "Was that a mistake?", "Take the record back", "Taken back. The place is free again.",
    ),
    "take-back": Step(
        "take_back", written.ToldForm,
        lambda view, said, by: actions.withdraw_sharing(consent_id=_consent_id(view), how=said["how"], by=by),
        "Has she changed her mind about sharing?", "Write down that she takes it back",
        "Taken back. From this moment the employer sees nothing of her here.",
    ),
    "set-aside": Step(
        "set_aside", written.SetAsideForm,
        lambda view, said, by: actions.set_aside(
            pursuit_id=view.pursuit_id, version=said["version"], reason=said["reason"], by=by
        ),
        "Not for now", "Set aside for now", "Set aside, with your reason.",
    ),
}  # fmt: skip
# What comes first on the page in each state is its main act; the rest is folded away below it.
MAIN = ("agree", "agree-as-told", "ask", "answered", "introduce", "note-answer")


@audience(Permission.SHORTLIST_VIEW)
@require_GET
def pursuits(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everything a person goes or went for."""
    found = pursuits_of(person_id=person_id, by=request.actor)  # type: ignore[attr-defined]
    return render(request, "casework/pursuits.html.jinja", {"found": found, "person_id": person_id})


@audience(Permission.SHORTLIST_VIEW)
@require_GET
def pursuit_page(request: HttpRequest, pursuit_id: UUID) -> HttpResponse:
    """Where one stands. Reading it says that news was seen."""
    actor = request.actor  # type: ignore[attr-defined]
    view = pursuit(pursuit_id=pursuit_id, by=actor)
    if view.may_act:
        actions.mark_pursuit_seen(pursuit_id=pursuit_id, by=actor)
    return render(request, "casework/pursuit.html.jinja", _context(view, {}))


@audience(Permission.PURSUIT_CHANGE)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pursuit_id: UUID, step_name: str) -> HttpResponse:
    """Do one step. What is refused is said on the page, with what was typed."""
    actor = request.actor  # type: ignore[attr-defined]
    if step_name not in STEPS:
        raise Http404
    if request.method == "GET":
        return redirect("casework:pursuit", pursuit_id=pursuit_id)
    view, chosen = pursuit(pursuit_id=pursuit_id, by=actor), STEPS[step_name]
    form = chosen.form(request.POST, prefix=step_name)
    if form.is_valid():
        try:
            chosen.act(view, form.cleaned_data, actor)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, chosen.done)
            return redirect("casework:pursuit", pursuit_id=pursuit_id)
    return render(request, "casework/pursuit.html.jinja", _context(view, {step_name: form}), status=400)


def _context(view: PursuitView, bound: Mapping[str, forms.Form]) -> dict[str, Any]:
    details, ways = sharing().details, sharing().ways_told.ways
    acts = [
        {"name": name, "step": one, "form": bound.get(name) or _fresh(name, one, view)}
        for name, one in STEPS.items()
        if one.line in view.may or name in bound
    ]
    return {
        "view": view,
        "bound": list(bound.values()),
        "main": [act for act in acts if act["name"] in MAIN],
        "others": [act for act in acts if act["name"] not in MAIN],
        "asked_details": [details[one].label for one in view.consent.details] if view.consent else [],
        "how": ways.get(view.consent.how, "") if view.consent else "",
        "shared": shared_in_words(view.introduction.shared) if view.introduction else [],
        "way": _way(view),
    }


def _fresh(name: str, one: Step, view: PursuitView) -> forms.Form:
    version = view.version
    if name == "note-answer" and view.introduction is not None:
        version = view.introduction.version
    return one.form(initial={"version": version}, prefix=name)


def _way(view: PursuitView) -> dict[str, Any] | None:
    """Which step of the way this one has reached, and what comes next; None where it has ended."""
    labels = (
        "Suggested",
        "Both agree",
        "Ask about sharing",
        "She says yes",
        "Introduce her",
        "She gets the job",
    )
    states = ("suggested", "agreed", "asked", "consented", "introduced", "hired")
    if str(view.state) not in states:
        return None
    number = states.index(str(view.state)) + 1
    return {"number": number, "of": len(labels), "next": labels[number] if number < len(labels) else ""}
