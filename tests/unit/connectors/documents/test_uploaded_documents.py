"""The words of an uploaded document, and files that are not what they say or would never end."""

import io
import random
import zipfile

import pytest
from pypdf import PdfWriter

from goodwork.connectors.documents.read import LARGEST, MOST_LETTERS, Unreadable, words_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, head: str = "", name: str = "word/document.xml") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return content.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def pdf(words: str) -> bytes:
    """A PDF of one line, written by hand."""
    stream = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> /MediaBox [0 0 612 792] /Contents 5 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + (b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    )


@pytest.mark.parametrize(
    "content",
    [
        b"I cooked for groups", "I cooked for groups: café".encode("cp1252"), "I cooked for groups".encode("utf-16"),
        docx(paragraph("I cooked") + paragraph("for groups")), pdf("I cooked for groups"),
    ],
    ids=["utf-8", "cp1252", "utf-16", "docx", "pdf"],
)  # fmt: skip
def test_words_are_read(content: bytes) -> None:
    assert "I cooked for groups" in " ".join(words_of("cv", content).split())


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="would unpack to more than 20 MB"):
        words_of("cv.docx", docx(paragraph("a" * (30 << 20))))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\x00" * 100, "is empty"),
        (b"x" * (LARGEST + 1), "larger than 5 MB"),
        (bytes(range(256)) * 4, "not a text, Word or PDF"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "old Word file"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (docx(paragraph("hello"), name="xl/workbook.xml"), "not a Word document"),
        (docx(paragraph("hello") + "<w:p>"), "damaged"),
        (
            docx(paragraph("&lol;"), head='<!DOCTYPE x [<!ENTITY lol "ha">]>'),
            "instructions that no Word document needs",
        ),
        (docx(paragraph("<w:tab/>")), "damaged|No words"),
        (b"%PDF-1.4 and nothing more", "damaged"),
        (b"12345 67890", "No words were found"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        words_of("cv.docx", content)
    assert "the box instead" in str(refused.value)


def test_a_locked_pdf_is_refused() -> None:
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(content)
    with pytest.raises(Unreadable, match="locked"):
        words_of("cv.pdf", content.getvalue())


def test_a_long_text_is_read_as_far_as_a_cv_goes() -> None:
    assert len(words_of("cv.txt", b"cook " * 200_000)) <= MOST_LETTERS


def test_damaged_word_files_never_break_the_reader() -> None:
    whole, chance = docx(paragraph("I cooked for groups") * 20), random.Random(7)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            words_of("cv.docx", bytes(broken[: chance.randint(1, len(broken))]))
        except Unreadable:
            continue
