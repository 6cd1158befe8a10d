"""Bringing in a file: send it, say what its columns are, see what it would change, bring it in, undo it."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.imports import selectors
from goodwork.apps.imports.actions import bringing_in, receiving, undoing, work
from goodwork.apps.imports.enums import ImportKind, ImportState, RowOutcome
from goodwork.pipelines import import_columns
from goodwork.pipelines.import_tables import SCHEMAS
from goodwork.standards.import_rules import import_rules
from goodwork.web.access import audience
from goodwork.web.casework.imports_forms import ColumnsForm, FileForm
from goodwork.web.components.downloads import csv_download, download
from goodwork.web.stale_forms import whole_number

ROWS_A_PAGE = 50
ADDED_HEADINGS = ("Row", "Column", "What stood there", "Why it was left out")
PERMISSION_OF = {
    ImportKind.PEOPLE: Permission.PERSON_IMPORT,
    ImportKind.VACANCIES: Permission.VACANCY_ADD,
}


@audience(Permission.VACANCY_ADD)
@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """The files brought in lately, and the way to a new one."""
    by = request.actor  # type: ignore[attr-defined]
    kinds = [kind for kind, permission in PERMISSION_OF.items() if by.may(permission)]
    told = {
        "imports": selectors.latest(by=by),
        "kinds": kinds,
        "may_merge": by.may(Permission.PERSON_MERGE),
        "tag_of": TAGS,
    }
    return render(request, "imports/list.html.jinja", told)


@audience(Permission.VACANCY_ADD)
@require_http_methods(["GET", "POST"])
def new_import(request: HttpRequest, kind: str) -> HttpResponse:
    """Send a file. One whose headings are known is checked at once."""
    by = request.actor  # type: ignore[attr-defined]
    if kind not in ImportKind.values or not by.may(PERMISSION_OF[ImportKind(kind)]):
        raise Http404
    wanted = ImportKind(kind)
    is_sent = request.method == "POST"
    form = FileForm(wanted, request.POST, request.FILES) if is_sent else FileForm(wanted)
    if is_sent and form.is_valid():
        batch = receiving.receive(kind=wanted, file=form.received, by=by)
        name = "import_columns" if batch.state == ImportState.STAGED else "import"
        return redirect(f"casework:{name}", import_id=batch.pk)
    told = {"form": form, "kind": wanted, "columns": _columns_words(wanted)}
    return render(request, "imports/new.html.jinja", told)


@audience(Permission.VACANCY_ADD)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Say which column is which. The next file with the same headings is not asked about."""
    by = request.actor  # type: ignore[attr-defined]
    view = selectors.one_view(import_id=import_id, by=by)
    if view.summary.state not in (ImportState.STAGED, ImportState.SHOWN) or not view.headings:
        return redirect("casework:import", import_id=import_id)
    initial = {f"column-{at}": name for at, name in view.columns.items()} | {"list_name": view.list_name}
    kind = view.summary.kind
    is_sent = request.method == "POST"
    typed = request.POST if is_sent else None
    form = ColumnsForm(kind, view.headings, view.first_rows, typed, initial=initial)
    if is_sent and form.is_valid():
        receiving.confirm_columns(
            import_id=import_id, columns=form.columns, list_name=form.cleaned_data["list_name"], by=by
        )
        return redirect("casework:import", import_id=import_id)
    return render(request, "imports/columns.html.jinja", {"form": form, "view": view, "kind": kind})


@audience(Permission.VACANCY_ADD)
@require_GET
def one_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """One file: how far it is, what it would change or changed, row by row."""
    by = request.actor  # type: ignore[attr-defined]
    view = selectors.one_view(import_id=import_id, by=by)
    if view.summary.state == ImportState.STAGED:
        return redirect("casework:import_columns", import_id=import_id)
    shown = request.GET.get("show", "")
    after = whole_number(request.GET.get("after", ""))
    rows = []
    if view.progress is None:
        rows = selectors.rows_shown(
            import_id=import_id, outcome=shown, after=after, most=ROWS_A_PAGE + 1, by=by
        )
    told = {
        "view": view,
        "rows": rows[:ROWS_A_PAGE],
        "next_after": rows[ROWS_A_PAGE - 1].number if len(rows) > ROWS_A_PAGE else 0,
        "shown": shown,
        "after": after,
        "outcomes": RowOutcome,
        "label_of": label_of,
        "undo_days": import_rules().undo_days.n,
        "n_changes": view.counts[RowOutcome.CREATED] + view.counts[RowOutcome.UPDATED],
    }
    return render(request, "imports/one.html.jinja", told)


@audience(Permission.VACANCY_ADD)
@require_POST
def start_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Bring in what was shown."""
    bringing_in.start(import_id=import_id, by=request.actor)  # type: ignore[attr-defined]
    return redirect("casework:import", import_id=import_id)


@audience(Permission.VACANCY_ADD)
@require_POST
def undo_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Undo a file that was brought in."""
    undoing.start_undo(import_id=import_id, by=request.actor)  # type: ignore[attr-defined]
    return redirect("casework:import", import_id=import_id)


@audience(Permission.VACANCY_ADD)
@require_POST
def discard_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Put a file aside."""
    receiving.discard(import_id=import_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "The file was put aside. Nothing was brought in, and nothing of it is kept.")
    return redirect("casework:imports")


@audience(Permission.VACANCY_ADD)
@require_POST
def go_on_with_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Go on with work that stopped."""
    work.go_on(import_id=import_id, by=request.actor)  # type: ignore[attr-defined]
    return redirect("casework:import", import_id=import_id)


@audience(Permission.VACANCY_ADD)
@require_GET
def rejects(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
    """The rows that were left out, as they came, each with its reasons: to mend and send again."""
    by = request.actor  # type: ignore[attr-defined]
    view = selectors.rejects_taken_out(import_id=import_id, by=by)

    def lines() -> Iterator[list[str]]:
        for piece in selectors.rows_in_pieces(import_id=import_id, outcome=RowOutcome.REJECTED, by=by):
            for row in piece:
                said = [[label_of(p.column), p.value, p.reason] for p in row.problems]
                cells = [*row.cells, *[""] * (len(view.headings) - len(row.cells))][: len(view.headings)]
                parts = ["; ".join(filter(None, column)) for column in zip(*said, strict=True)]
                yield [*cells, str(row.number), *(parts or ["", "", ""])]

    return csv_download("rows-left-out", [*view.headings, *ADDED_HEADINGS], lines())


@audience(Permission.VACANCY_ADD)
@require_GET
def results(request: HttpRequest, import_id: UUID, form: str) -> HttpResponseBase:
    """What each row does or did, as a file."""
    by = request.actor  # type: ignore[attr-defined]
    selectors.rejects_taken_out(import_id=import_id, by=by)

    def lines() -> Iterator[list[str]]:
        for piece in selectors.rows_in_pieces(import_id=import_id, outcome="", by=by):
            for row in piece:
                changed = "; ".join(
                    f"{label_of(c.field)}: {c.old or 'nothing'} → {c.new}" for c in row.changes
                )
                said = "; ".join(f"{label_of(p.column)} {p.reason}".strip() for p in row.problems)
                yield [str(row.number), row.label, str(row.outcome.label), changed, said or row.left_why]

    return download(
        form, "import", ("Row", "Who or what", "Outcome", "Changes", "Left out, and why"), lines()
    )


def label_of(name: str) -> str:
    """A column's name in words, also when the file's own heading is given."""
    for schema in SCHEMAS.values():
        for column in schema.columns:
            if column.name == name:
                return import_columns.label(column)
    return name


TAGS = {
    ImportState.STAGED: "attention",
    ImportState.SHOWN: "attention",
    ImportState.DONE: "good",
    ImportState.REFUSED: "breach",
    ImportState.UNDONE: "quiet",
}


def _columns_words(kind: ImportKind) -> list[tuple[str, str, str]]:
    """Our columns with what each means and an example, for whoever prepares a file."""
    return [(import_columns.label(c), c.help, c.example) for c in SCHEMAS[kind].columns]
