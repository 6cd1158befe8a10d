"""The page of figures and its files: each count with its picture, its table and a CSV."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodwork.apps.accounts.enums import Permission
from goodwork.apps.matches import figures
from goodwork.connectors.tables.write import escape_formula
from goodwork.web.access import audience


@audience(Permission.FIGURES_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """All figures."""
    told = figures.figures(by=request.actor)  # type: ignore[attr-defined]
    return render(request, "figures/index.html.jinja", {"told": told, "figure_rows": shown_rows})


def shown_rows(figure: figures.Figure) -> list[tuple[object, ...]]:
    """A figure's table without its heading, numbers as people write them."""
    return [
        tuple(f"{cell:,}" if isinstance(cell, int) else cell for cell in row)
        for row in list(figures.in_rows(figure))[1:]
    ]


@audience(Permission.FIGURES_VIEW)
def as_file(request: HttpRequest, figure_id: str) -> HttpResponse:
    """One figure as CSV. Text that a spreadsheet would take for a formula is escaped."""
    figure = figures.figures(by=request.actor).one(figure_id)  # type: ignore[attr-defined]
    written = io.StringIO()
    rows = csv.writer(written)
    for row in figures.in_rows(figure):
        rows.writerow([escape_formula(cell) if isinstance(cell, str) else cell for cell in row])
    answer = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="goodwork-{figure.id}.csv"'
    return answer
