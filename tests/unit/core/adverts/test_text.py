"""HTML becomes the words a reader sees, whatever is thrown at it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.adverts.text import LONGEST_HTML, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Cook</p><p>Leeds</p>", "Cook\nLeeds"),
        ("<ul><li>Bake<li>Serve</ul>", "Bake\nServe"),
        ("Cook<br>Leeds<br/>£12", "Cook\nLeeds\n£12"),
        (
            "<table><tr><td>Pay</td><td>£12</td></tr><tr><td>Hours</td><td>30</td></tr></table>",
            "Pay £12\nHours 30",
        ),
        ("<p>Cook <script>alert(1)</script><!-- hidden --><style>p{}</style>here</p>", "Cook here"),
        ("&lt;p&gt;Cook &amp;amp; clean&lt;/p&gt;", "Cook & clean"),
        ("&amp;lt;p&amp;gt;Cook&amp;lt;/p&amp;gt;", "Cook"),
        ("<p>a&nbsp;\u00a0 b\t c</p>", "a b c"),
        ("<p>one\ntwo</p>", "one two"),
        ("one\ntwo &amp; three", "one\ntwo & three"),
        ("<b>Pay</b>\n£12", "Pay\n£12"),
        ("fewer than 5 (< 5) and > 2", "fewer than 5 (< 5) and > 2"),
        ("<p>babies <1500g</p>", "babies <1500g"),
        ("<p>un<b>brok</b>en</p>", "unbroken"),
        ("a\x00\u200bb", "ab"),
        ("", ""),
        ("<p>", ""),
    ],
)
def test_html_is_read_as_its_words(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize("piece", ["<", "<p>x", "&lt;", "<div>", "<p ", " ", "</", "<!--", "]]>"])
def test_a_cell_of_megabytes_is_read_within_its_bound(piece: str) -> None:
    html = piece * (2 * LONGEST_HTML // len(piece))
    assert len(plain_text(html)) <= LONGEST_HTML


@given(st.text())
def test_any_text_is_tidy(html: str) -> None:
    lines = plain_text(html).split("\n")
    assert lines == [""] or all(line == line.strip(" ") and line for line in lines)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "&lt;", "&amp;", "<li>", "<b", ">", "x", "\n", "<script>", "\ud800", "&#0;"]
        )
    )
)
def test_any_markup_is_read_without_an_error(pieces: list[str]) -> None:
    text = plain_text("".join(pieces))
    assert "<p>" not in text
    text.encode()
