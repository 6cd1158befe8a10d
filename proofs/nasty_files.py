"""Files as people really send them, and as nobody should: named cases, and as many made by chance as one likes."""

import csv
import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from goodwork.apps.imports.enums import ImportKind

PEOPLE_HEADINGS = ("Ref", "Name", "E-mail", "DOB", "Postcode", "Min pay", "Availability", "Skills")
VACANCY_HEADINGS = (
    "Job ref",
    "Job title",
    "Company",
    "Salary",
    "Hours",
    "Postcode",
    "Description",
    "Closing date",
)
ODD_CELLS = (
    "", " ", "\t", "\x00", "N/A", "-", "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "@SUM(A1)", "+44 7700 900123", "'=1",
    "£12,60", "12.60", "1e400", "NaN", "0", "-5", "99999999999999999999999", "31/02/2020", "03/04/1990", "44000", "1990",
    "Zoë O’Brien", "Ωμέγα", "محمد", "😀" * 20, "a" * 5_000, "line\nbreak", 'quo"te', "semi;colon", "com,ma", "tab\tbed",
    "<script>alert(1)</script>", "{{ 7*7 }}", "%00", "\u202eevil", "\ufeff", "null", "None", "any time", "school hours",
    "mon-fri 09:00-17:00", "BF1 1AA", "bf11aa", "not a postcode", "olu@example.org", "OLU@EXAMPLE.ORG", "no-at-sign", "5",
    "pay 5; secure_work 3", "\ud7ff", "total",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-16-le")


@dataclass(frozen=True, slots=True)
class NastyFile:
    """One file: what is odd of it, what it was sent as, and its bytes."""

    what: str
    kind: ImportKind
    name: str
    content: bytes = field(repr=False)


def made_by_chance(seed: int) -> NastyFile:
    """A file that differs with each seed, and is the same each time for one."""
    chance = random.Random(seed)
    kind = chance.choice([ImportKind.PEOPLE, ImportKind.PEOPLE, ImportKind.VACANCIES])
    rows = _rows(chance, kind)
    form = chance.choice(("csv", "csv", "csv", "xlsx", "json", "jsonl"))
    content = _written(form, rows, chance)
    if chance.random() < 0.15:
        content = _spoilt(content, chance)
    return NastyFile(f"by chance, seed {seed}", kind, f"file{seed}.{form}", content)


def _rows(chance: random.Random, kind: ImportKind) -> list[list[str]]:
    headings = list(PEOPLE_HEADINGS if kind == ImportKind.PEOPLE else VACANCY_HEADINGS)
    if chance.random() < 0.3:
        chance.shuffle(headings)
    if chance.random() < 0.2:
        headings.append(chance.choice([*headings, "", "Notes", "Gender"]))
    if chance.random() < 0.1:
        headings = headings[: chance.randint(1, len(headings))]
    rows = [
        [_cell(chance, heading, number) for heading in headings] for number in range(chance.randint(0, 12))
    ]
    for row in rows:
        if chance.random() < 0.1:
            row += ["extra"] * chance.randint(1, 3)
        if chance.random() < 0.1:
            del row[chance.randint(0, len(row)) :]
    if rows and chance.random() < 0.2:
        rows.append(list(chance.choice(rows)))
    if chance.random() < 0.2:
        rows.append(["Total", *[""] * (len(headings) - 1)])
    if chance.random() < 0.2:
        rows += [[""] * len(headings)] * chance.randint(1, 50)
    above = [["Our list", "", ""], [""]] if chance.random() < 0.1 else []
    return [*above, headings, *rows]


def _cell(chance: random.Random, heading: str, number: int) -> str:
    if chance.random() < 0.35:
        return chance.choice(ODD_CELLS)
    plain = {
        "Ref": f"A{number}", "Name": f"Person {chance.randint(0, 9)}", "E-mail": f"p{chance.randint(0, 9)}@example.org",
        "DOB": f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/19{chance.randint(50, 99)}", "Job ref": f"V{number}",
        "Job title": f"Job {number}", "Company": "Example Employer", "Salary": "£13 an hour",
    }  # fmt: skip
    return plain.get(heading, "")


def _written(form: str, rows: list[list[str]], chance: random.Random) -> bytes:
    if form == "csv":
        text = io.StringIO()
        csv.writer(
            text, delimiter=chance.choice(",;\t|"), lineterminator=chance.choice(["\n", "\r\n", "\r"])
        ).writerows(rows)
        return text.getvalue().encode(chance.choice(ENCODINGS), "replace")
    if form == "xlsx":
        return workbook(rows)
    headings = next((row for row in rows if row), [])
    records = [dict(zip(headings, row, strict=False)) for row in rows[1:]]
    if form == "json":
        return json.dumps(chance.choice([records, {"people": records}, records[:1]])).encode()
    return "\n".join(json.dumps(record) for record in records).encode()


def workbook(rows: list[list[str]]) -> bytes:
    """An XLSX file of text cells."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                clean = "".join(c for c in cell if c in "\t\n" or c >= " ")[:32_000]
                sheet.write_string(number, at, clean.encode("utf-8", "replace").decode())
    return content.getvalue()


def _spoilt(content: bytes, chance: random.Random) -> bytes:
    """Cut short, with a byte changed, or with rubbish at the end."""
    if not content:
        return content
    at = chance.randrange(len(content))
    return chance.choice(
        [content[:at], content[:at] + b"\xff\x00" + content[at + 1 :], content + b"\x00\x1a junk"]
    )


def named_cases() -> Iterator[NastyFile]:
    """Files met in practice, and files made to harm, each by name."""
    people = ImportKind.PEOPLE
    plain = "Ref,Name,E-mail\nA1,Olu Bright,olu@example.org\n"
    for encoding in ENCODINGS:
        yield NastyFile(f"in {encoding}", people, "people.csv", plain.encode(encoding))
    for mark in ";\t|":
        yield NastyFile(f"separated by {mark!r}", people, "people.csv", plain.replace(",", mark).encode())
    for what, text in {
        "a line of totals": plain + "Total,,1\n",
        "a title above the headings": "Our people,,\n,,\n" + plain,
        "two rows of headings": "Who,,How to reach\n" + plain,
        "dates of both kinds": "Name,DOB\nA,03/04/1990\nB,1990-12-25\nC,25 Dec 1990\nD,12/25/1990\n",
        "the same heading twice": "Name,E-mail,E-mail\nOlu,a@example.org,b@example.org\n",
        "an open quotation mark": 'Name,E-mail\n"Olu,olu@example.org\nTess,tess@example.org\n',
        "NUL characters": plain.replace("Olu", "O\x00lu"),
        "formulas": "Name,E-mail\n=1+1,@SUM(A1)\n+cmd|' /C calc'!A0,-2+3\n",
        "headings alone": "Ref,Name,E-mail\n",
        "one word": "hello",
        "blank lines alone": "\n\n\n",
        "a comma alone": ",",
        "no headings we know": "Foo,Bar\n1,2\n",
        "thousands of columns": ",".join(f"c{n}" for n in range(3_000)) + "\n1\n",
        "a cell of a megabyte": "Name,E-mail\n" + "x" * 1_000_000 + ",a@example.org\n",
        "a right-to-left mark": "Name\n\u202eevil\n",
    }.items():
        yield NastyFile(what, people, "people.csv", text.encode())
    yield NastyFile("a million empty rows", people, "people.csv", plain.encode() + b",,\r\n" * 1_000_000)
    yield from _hostile(people)


def _hostile(kind: ImportKind) -> Iterator[NastyFile]:
    entity = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield NastyFile("a million empty rows in a sheet", kind, "people.xlsx", _sprawling_sheet())
    yield NastyFile("a bomb of rows", kind, "people.xlsx", _bomb(160_000_000))
    yield NastyFile("a nested archive", kind, "people.xlsx", _archive({"inner.zip": _bomb(1_000_000)}))
    yield NastyFile("an outside entity", kind, "people.xlsx", _sheet(entity + "<worksheet>&x;</worksheet>"))
    yield NastyFile(
        "ten thousand parts", kind, "people.xlsx", _archive({f"p{n}": b"" for n in range(10_000)})
    )
    yield NastyFile("a script for a path", kind, "../../people.csv", b"Name\nOlu\n")
    yield NastyFile("deep JSON", kind, "people.json", b"[" * 100_000)
    yield NastyFile("a web page", kind, "people.csv", b"<html><body>no</body></html>")
    yield NastyFile("gzip", kind, "people.csv", b"\x1f\x8b\x08\x00" + b"\x00" * 20)
    yield NastyFile("nothing", kind, "people.csv", b"")


def _archive(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _sheet(xml: str | bytes) -> bytes:
    """A workbook whose one sheet is this XML."""
    with zipfile.ZipFile(io.BytesIO(workbook([["Name"], ["Olu"]]))) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    parts["xl/worksheets/sheet1.xml"] = xml.encode() if isinstance(xml, str) else xml
    return _archive(parts)


def _sprawling_sheet() -> bytes:
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = cell.format(1, "A") + cell.format(1_048_576, "XFD")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _sheet(f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>')


def _bomb(n_bytes: int) -> bytes:
    row = b'<row><c t="inlineStr"><is><t>Olu</t></is></c></row>'
    return _sheet(b"<worksheet><sheetData>" + row * (n_bytes // len(row)) + b"</sheetData></worksheet>")
