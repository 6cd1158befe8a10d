"""The file to bring in, and which of its columns is which."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from django import forms

from goodwork.apps.imports.actions.receiving import Received
from goodwork.apps.imports.enums import ImportKind
from goodwork.pipelines import import_columns
from goodwork.pipelines.import_files import TableError, limits, look_into
from goodwork.pipelines.import_tables import IDS, SCHEMAS

MEGABYTE = 1_000_000
DO_NOT_USE, NOT_USED = "Do not use", "-"


class FileForm(forms.Form):
    """One file. `received` is what was found in it."""

    file = forms.FileField(label="File", error_messages={"required": "Choose a file"})
    received: Received

    def __init__(self, kind: ImportKind, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        most = limits()
        what = "CSV, Excel (XLSX), Parquet or JSON"
        if kind == ImportKind.VACANCIES:
            what += ", or a web page with JobPosting records"
        self.fields[
            "file"
        ].help_text = f"{what}. At most {most.file_bytes // MEGABYTE} MB and {most.rows:,} rows."

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        name = PurePath(sent.name).name[-150:]
        most = limits().file_bytes
        if sent.size > most:
            raise forms.ValidationError(
                f"{name} is larger than {most // MEGABYTE} MB. "
                "Split it into smaller files, or leave out columns that are not needed."
            )
        try:
            self.received = look_into(self.kind, name, sent.read())
        except TableError as problem:
            raise forms.ValidationError(str(problem)) from problem
        return sent


class ColumnsForm(forms.Form):
    """For each column of the file, which of ours it is. Fields are named `column-0` and on."""

    def __init__(
        self,
        kind: ImportKind,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kind, self.positions = kind, range(len(headings))
        schema = SCHEMAS[kind]
        choices = [(NOT_USED, DO_NOT_USE)] + [
            (column.name, import_columns.label(column).capitalize()) for column in schema.columns
        ]
        for at, heading in enumerate(headings):
            seen = [row[at] for row in rows if at < len(row) and row[at]]
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=heading or f"Column {at + 1}, without a heading",
                help_text="For example: " + " · ".join(seen) if seen else "No values in the first rows",
                choices=choices,
                initial=NOT_USED,
                error_messages={"required": "Choose what this column holds, or “Do not use”"},
            )
        self.fields["list_name"] = forms.CharField(
            label="What do you call this list?",
            help_text="References may repeat from one list to another. Give the same name whenever you send this list, such as “Hub register”.",
            max_length=60,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        columns = self.columns
        for at, words in import_columns.faults(self.kind, columns).items():
            self.add_error(None if at is None else f"column-{at}", words)
        if IDS[self.kind] in columns.values() and not data.get("list_name", "").strip():
            self.add_error("list_name", "Give the list a name: its references are known again by it")
        return data

    @property
    def columns(self) -> Mapping[int, str]:
        """Our column by position, those that are used."""
        chosen = {at: self.cleaned_data.get(f"column-{at}", "") for at in self.positions}
        return {at: name for at, name in chosen.items() if name and name != NOT_USED}

    @property
    def column_fields(self) -> list[Any]:
        return [self[f"column-{at}"] for at in self.positions]
