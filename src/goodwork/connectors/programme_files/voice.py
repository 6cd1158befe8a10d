"""What residents said from a table, one row a point made at an event."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goodwork.connectors.programme_files.place_codes import place_code
from goodwork.connectors.tables.headings import knows_headings
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.reading import MEGABYTE, Limits, Reading
from goodwork.connectors.tables.rows import RowError, Values, read_rows
from goodwork.core.voice.said import Said
from goodwork.standards.voice import Themes
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import CellKind, Column, TableSchema, heading_key

VOICE_LIMITS = Limits(file_bytes=20 * MEGABYTE, expanded_bytes=100 * MEGABYTE, rows=20_000)
#: How it was gathered, by the code kept, with the words of pages.
GATHERED: dict[str, str] = {
    "meeting": "a meeting",
    "workshop": "a workshop",
    "drop_in": "a drop-in",
    "interviews": "interviews",
    "questionnaire": "a questionnaire",
    "letters": "letters and e-mails",
}
_YES_NO = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
_ALIKE = {"said_on": "on", "place_code": "area", "gathered": "gathered", "took_part": "took_part"}


def voice_schema(themes: Themes) -> TableSchema:
    """The table of what residents said, with the themes on file."""
    named = {heading_key(w): name for name, t in themes.themes.items() for w in (name, t.label, *t.also)}
    yes_no = ("yes", "no")
    return TableSchema(
        "voice",
        "point made",
        "said_id",
        (
            Column("said_id", CellKind.TEXT, "Your reference for the point. It may not repeat.", "V001", ("id", "ref"), required=True, reject_row=True),
            Column("event", CellKind.TEXT, "The meeting, workshop or questionnaire it came from.", "Kestrel Estate meeting", ("event name", "meeting"), required=True, reject_row=True),
            Column("said_on", CellKind.DATE, "The day of the event.", "2026-05-14", ("date", "on"), required=True, reject_row=True),
            Column("place_code", CellKind.TEXT, "The GSS code of the area it is about.", "E08000035", ("area code", "gss code"), required=True, reject_row=True),
            Column("gathered", CellKind.CODE, "How it was gathered.", "meeting", ("how gathered", "method"), codes=tuple(GATHERED), words={heading_key(k): k for k in GATHERED}, required=True, reject_row=True),
            Column("took_part", CellKind.WHOLE_NUMBER, "How many people took part in the event.", "24", ("present", "attended"), required=True, reject_row=True),
            Column("theme", CellKind.CODE, "What it was about.", "getting_about", codes=tuple(themes.themes), words=named, required=True, reject_row=True),
            Column("people", CellKind.WHOLE_NUMBER, "How many of them made the point.", "7", ("how many", "people who said it"), required=True, reject_row=True),
            Column("quote", CellKind.LONG_TEXT, "Words somebody used, as she said them.", "The last bus goes at six.", ("words", "what was said")),
            Column("consent_to_quote", CellKind.CODE, "yes where she agreed that her words are shown.", "yes", ("consent",), codes=yes_no, words=_YES_NO),
            Column("withdrawn", CellKind.CODE, "yes where it was taken back: then it is neither quoted nor counted.", "no", codes=yes_no, words=_YES_NO, reject_row=True),
            Column("checked_by", CellKind.TEXT, "Who read the quote and found nobody named in it: initials.", "RB", ("quote checked by",)),
        ),
        together=(),
    )  # fmt: skip


def read_voice(path: Path, themes: Themes, limits: Limits = VOICE_LIMITS) -> Reading[Said]:
    """Points from a CSV, XLSX, Parquet, JSON or JSONL file. Raises `TableError` where it cannot be used at all.

    A consent that is empty or cannot be read is no consent; a withdrawal that cannot be read sets the row aside.
    """
    schema = voice_schema(themes)
    table = open_table(Path(path), knows_headings(schema, {}), limits)
    return read_rows(table, schema, _Events().add, {}, None, limits)


@dataclass(slots=True)
class _Events:
    """What earlier rows said of each event, so that one that contradicts them is found."""

    first: dict[str, Said] = field(default_factory=dict)
    spoke: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, values: Values, source: Source) -> Said:
        said = _said(values, source)
        first = self.first.get(said.event, said)
        for column, name in _ALIKE.items():
            if getattr(said, name) != getattr(first, name):
                raise RowError(
                    column,
                    f"is {getattr(said, name)} here and {getattr(first, name)} in row {first.source.row}: an event has one",
                )
        both = self.spoke[said.event, said.theme] + said.people
        if both > said.took_part:
            raise RowError(
                "people",
                f"with other rows of this event and theme makes {both} people, and {said.took_part} took part: "
                "count each person once for a theme",
            )
        self.first.setdefault(said.event, said)
        if not said.withdrawn:
            self.spoke[said.event, said.theme] = both
        return said


def _said(values: Values, source: Source) -> Said:
    day, took_part, people = values["said_on"], values["took_part"], values["people"]
    assert isinstance(day, date)
    assert isinstance(took_part, int)
    assert isinstance(people, int)
    return Said(
        id=str(values["said_id"]),
        event=" ".join(str(values["event"]).split()),
        on=day,
        area=place_code(values, day),
        gathered=str(values["gathered"]),
        took_part=took_part,
        theme=str(values["theme"]),
        people=people,
        quote=str(values.get("quote", "")).strip(),
        may_quote=values.get("consent_to_quote") == "yes",
        withdrawn=values.get("withdrawn") == "yes",
        checked_by=str(values.get("checked_by", "")).strip(),
        source=source,
    )
