"""The caseload as a list: narrowed, remembered, found by name or reference, and exported."""

from datetime import date, datetime

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.selectors import caseload as selectors
from goodwork.apps.people.selectors import colleagues
from goodwork.apps.people.selectors.caseload import Filters
from goodwork.web.access import audience
from goodwork.web.components.downloads import FORMS, download

KEPT_IN_SESSION = "caseload"
HEADINGS = ("Reference", "Name", "Adviser", "Last contact", "Next step", "Next step by", "State")


class NarrowForm(forms.Form):
    """What to show of the caseload."""

    words = forms.CharField(label="Name or reference", required=False, max_length=200)
    only = forms.ChoiceField(label="Show", required=False)
    days = forms.IntegerField(
        label="Days without contact", required=False, min_value=1, max_value=selectors.MOST_DAYS
    )
    adviser = forms.ChoiceField(label="Adviser", required=False)
    closed = forms.BooleanField(label="People whose support has ended", required=False)


def _form(request: HttpRequest, data: object = None) -> NarrowForm:
    actor = request.actor  # type: ignore[attr-defined]
    kept = _filters(request)
    initial = {name: getattr(kept, name) for name in NarrowForm.base_fields}
    form = NarrowForm(data, initial=initial)  # type: ignore[arg-type]
    form.fields["only"].choices = selectors.ways_to_narrow(actor)  # type: ignore[attr-defined]
    if actor.may(Permission.PERSON_ASSIGN):
        names = colleagues.names(by=actor)
        form.fields["adviser"].choices = [("", "Anybody"), *names]  # type: ignore[attr-defined]
    else:
        del form.fields["adviser"]
    return form


def _filters(request: HttpRequest) -> Filters:
    kept = request.session.get(KEPT_IN_SESSION, {})
    return Filters(**{name: kept[name] for name in NarrowForm.base_fields if name in kept})


@audience(Permission.PERSON_LIST)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The people she may open, a page at a time."""
    return _list(request, _form(request))


@audience(Permission.PERSON_LIST)
@require_POST
def narrow(request: HttpRequest) -> HttpResponse:
    """Remember what to show. Names that are looked for stay out of addresses and logs."""
    if "clear" in request.POST:
        request.session.pop(KEPT_IN_SESSION, None)
        return redirect("casework:people")
    form = _form(request, request.POST)
    if not form.is_valid():
        return _list(request, form)
    said = {name: value for name, value in form.cleaned_data.items() if value}
    request.session[KEPT_IN_SESSION] = said
    actor = request.actor  # type: ignore[attr-defined]
    found = selectors.the_one_with_reference(str(said.get("words", "")), by=actor)
    return redirect("casework:person", person_id=found) if found else redirect("casework:people")


def _list(request: HttpRequest, form: NarrowForm) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    filters = _filters(request)
    number = request.GET.get("page", "1")
    page = selectors.caseload(
        filters=filters, page=int(number) if number.isdecimal() and len(number) < 6 else 1, by=actor
    )
    shown = {
        "form": form,
        "page": page,
        "filters": filters,
        "is_narrowed": filters != Filters(),
        "may_add": actor.may(Permission.PERSON_ADD),
        "may_assign": actor.may(Permission.PERSON_ASSIGN),
        "may_export": actor.may(Permission.PERSON_EXPORT),
        "may_open": actor.may(Permission.PERSON_BREAK_GLASS),
        "may_review": actor.may(Permission.PERSON_REVIEW_ACCESS),
        "today": timezone.localdate(),
    }
    return render(request, "casework/people/list.html.jinja", shown)


@audience(Permission.PERSON_EXPORT)
@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The list as it is narrowed, as a file. What is exported is in the audit, person by person."""
    if kind not in FORMS:
        raise Http404
    found = selectors.export(filters=_filters(request), by=request.actor)  # type: ignore[attr-defined]
    rows = (
        (
            row.reference, row.name, row.adviser, _day(row.last_contact_at), row.next_step, _day(row.next_step_on),
            str(row.state.label),
        )
        for row in found
    )  # fmt: skip
    return download(kind, "people", HEADINGS, rows)


def _day(moment: date | None) -> str:
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return day.isoformat() if day else ""
