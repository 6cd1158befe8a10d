"""The addresses of imports, of possible duplicates and of merges."""

from django.urls import path

from goodwork.web.casework import duplicates, imports

patterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/new/<slug:kind>/", imports.new_import, name="new_import"),
    path("imports/<uuid:import_id>/", imports.one_import, name="import"),
    path("imports/<uuid:import_id>/columns/", imports.columns, name="import_columns"),
    path("imports/<uuid:import_id>/start/", imports.start_import, name="start_import"),
    path("imports/<uuid:import_id>/undo/", imports.undo_import, name="undo_import"),
    path("imports/<uuid:import_id>/discard/", imports.discard_import, name="discard_import"),
    path("imports/<uuid:import_id>/go-on/", imports.go_on_with_import, name="go_on_with_import"),
    path("imports/<uuid:import_id>/rows-left-out.csv", imports.rejects, name="import_rejects"),
    path("imports/<uuid:import_id>/results.<slug:form>", imports.results, name="import_results"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<uuid:pair_id>/", duplicates.pair, name="duplicate"),
    path("duplicates/<uuid:pair_id>/two-people/", duplicates.two_people, name="two_people"),
    path("duplicates/<uuid:pair_id>/merge/", duplicates.merge_pair, name="merge_pair"),
    path("merges/<uuid:merge_id>/undo/", duplicates.undo_merge, name="undo_merge"),
]
