"""From an uploaded document to its words, or to why it was not read and what to do instead."""

import io
import os
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

from lxml import etree

MEGABYTE = 1 << 20
LARGEST = 5 * MEGABYTE
MOST_UNPACKED = 20 * MEGABYTE
MOST_PARTS = 500
MOST_LETTERS = 60_000
PDF_SECONDS = 20
PASTE_INSTEAD = "Copy the words of the document and paste them into the box instead."
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Unreadable(Exception):
    """The document was not read. The words say why and what to do."""


def words_of(name: str, content: bytes) -> str:
    """The text of a document, at most MOST_LETTERS. What it is, its first bytes say and not its name."""
    if len(content) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // MEGABYTE} MB. {PASTE_INSTEAD}")
    if not content.strip(b"\x00\t\n\r "):
        raise Unreadable(f"The file is empty. {PASTE_INSTEAD}")
    if content.startswith(b"%PDF-"):
        text = _pdf(content)
    elif content.startswith(b"PK\x03\x04"):
        text = _docx(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            f"This is an old Word file (.doc). Save it as .docx or PDF, or: {PASTE_INSTEAD.lower()}"
        )
    else:
        text = _plain(content)
    text = text[:MOST_LETTERS].strip()
    if not any(letter.isalpha() for letter in text):
        raise Unreadable(f"No words were found in the file: it may be a picture of a page. {PASTE_INSTEAD}")
    return text


def _plain(content: bytes) -> str:
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(f"The file is not a text, Word or PDF document. {PASTE_INSTEAD}")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _docx(content: bytes) -> str:
    """Paragraphs of a Word document: inflated no further than MOST_UNPACKED, read without entities or links."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise Unreadable(
                    f"The file has far more parts than a CV has, so it was not opened. {PASTE_INSTEAD}"
                )
            if "word/document.xml" not in archive.namelist():
                raise Unreadable(f"The file is not a Word document. {PASTE_INSTEAD}")
            with archive.open("word/document.xml") as part:
                body = part.read(MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise Unreadable(f"The file is damaged or locked with a password. {PASTE_INSTEAD}") from problem
    if len(body) > MOST_UNPACKED:
        raise Unreadable(
            f"The file would unpack to more than {MOST_UNPACKED // MEGABYTE} MB, as no CV does, so it was not opened. "
            f"{PASTE_INSTEAD}"
        )
    return _paragraphs(body)


def _paragraphs(body: bytes) -> str:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise Unreadable(
            f"The file holds instructions that no Word document needs, so it was not opened. {PASTE_INSTEAD}"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as problem:
        raise Unreadable(f"The file is damaged. {PASTE_INSTEAD}") from problem
    lines = []
    for paragraph in root.iter(f"{_WORD}p"):
        pieces = [
            (node.text or "") if node.tag == f"{_WORD}t" else " "
            for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")
        ]
        lines.append("".join(pieces))
    return "\n".join(lines)


def _pdf(content: bytes) -> str:
    """Read by a process of its own that is given little time and memory: a PDF can be made to take for ever."""
    package = Path(__file__).resolve().parents[3]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "goodwork.connectors.documents.pdf_words"],
            input=content,
            capture_output=True,
            timeout=PDF_SECONDS,
            check=False,
            env={
                "PYTHONPATH": str(package),
                "PATH": os.environ.get("PATH", ""),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable(f"The PDF took too long to read. {PASTE_INSTEAD}") from problem
    if done.returncode:
        raise Unreadable(f"The PDF is damaged, locked with a password or too large to read. {PASTE_INSTEAD}")
    return done.stdout.decode("utf-8", errors="replace")
