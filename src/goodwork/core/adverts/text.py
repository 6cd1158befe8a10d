"""HTML to the plain text an `Advert` holds: paragraphs and list items on their own lines."""

import re
from html import unescape

from lxml import etree

# An advert longer than this is not one: the rest of the cell is left unread.
LONGEST_HTML = 1_000_000

# Job boards escape their HTML once for the page and sometimes once more for the feed.
_MOST_ESCAPES = 3

_BLOCK_NAMES = (
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody tfoot thead tr ul"
)
_UNSEEN_NAMES = "script style noscript template svg iframe object head textarea select button"
_OTHER_NAMES = "a b center em font html i img span strong u td th"
_BLOCKS = _BLOCK_NAMES.split()
_UNSEEN = _UNSEEN_NAMES.split()
_KNOWN_TAGS = "|".join(f"{_BLOCK_NAMES} {_UNSEEN_NAMES} {_OTHER_NAMES}".split())
_TAG = re.compile(rf"</?(?:{_KNOWN_TAGS})\b[^<>]*>|<!--", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-z!][^<>]{0,200}?&(?:amp;)*gt;", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|br|div|li|tr|h[1-6])\b", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_AROUND_LINES = re.compile(r" ?\n[ \n]*")
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\u200b\u200e\u200f\u2060\ufeff\u00ad\ufffe\uffff]"
)


def plain_text(html: str) -> str:
    """The words of `html` as they would be read: markup, scripts, styles and comments removed.

    Paragraphs, table rows and list items stand on their own lines with no blank lines between, runs of
    spaces (also non-breaking) become one. Text that is not HTML comes back with its own line breaks.
    Tags escaped once or more (`&lt;p&gt;`) are undone first. At most `LONGEST_HTML` characters are read.
    Never raises: what cannot be parsed is read as plain text.
    """
    text = _NOT_TEXT.sub("", html[:LONGEST_HTML])
    for _ in range(_MOST_ESCAPES):
        if not _ESCAPED_TAG.search(text):
            break
        text = unescape(text)
    text = _without_tags(text) if _TAG.search(text) else unescape(text)
    return _tidy(text)


def _without_tags(html: str) -> str:
    """The text between tags, with a line break wherever a block begins or ends."""
    if _BLOCK_TAG.search(html):
        html = html.replace("\r", " ").replace("\n", " ")  # in HTML a line break is only a space
    root = _parse(html)
    if root is None:
        return _TAG.sub(" ", unescape(html))
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for element in root.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    for cell in root.iter("td", "th"):
        cell.tail = " " + (cell.tail or "")
    return "".join(map(str, root.itertext()))


def _parse(html: str) -> etree._Element | None:
    """The parsed page; None where there is nothing in it to parse."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        return etree.fromstring(html.encode(), parser)
    except (etree.LxmlError, ValueError):
        return None


def _tidy(text: str) -> str:
    """One space between words, one line break between lines, nothing at either end."""
    text = _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _AROUND_LINES.sub("\n", _SPACES.sub(" ", text)).strip()
