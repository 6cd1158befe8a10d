"""The style sheet, with the typeface inside it so that a report asks the network for nothing."""

import base64
from functools import cache
from importlib.resources import files

from markupsafe import Markup

_FACE = """@font-face{{font-family:"Atkinson Hyperlegible";font-weight:{weight};font-style:normal;font-display:swap;\
src:url(data:font/woff2;base64,{data}) format("woff2")}}
"""


@cache
def report_css() -> Markup:
    """The whole sheet. Where set-up has not built the typeface, pages fall back to Arial.

    Ours alone, so it may stand in a page unescaped.
    """
    folder = files("goodwork.reports")
    faces = []
    for weight in (400, 700):
        font = folder / "assets" / f"atkinson-hyperlegible-latin-{weight}-normal.woff2"
        if font.is_file():
            faces.append(
                _FACE.format(weight=weight, data=base64.b64encode(font.read_bytes()).decode("ascii"))
            )
    return Markup("".join(faces) + (folder / "report.css").read_text(encoding="utf-8"))


@cache
def monitor_css() -> Markup:
    """The sheet of the monitor's site: the shared one, and what its pictures need."""
    folder = files("goodwork.reports")
    sheets = [(folder / name).read_text(encoding="utf-8") for name in ("monitor.css", "monitor_maps.css")]
    return report_css() + Markup("".join(sheets))
