"""A place's own look: its accent, checked so that every word stays readable, and its logo."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

INK, PAPER, WASH = "#17212b", "#ffffff", "#f6f4ef"
# WCAG 2.2 AA for words of ordinary size.
LEAST_CONTRAST = 4.5
LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
MOST_LOGO_BYTES = 100_000


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def is_colour(text: str) -> bool:
    return (
        len(text) == 7 and text[0] == "#" and all(letter in "0123456789abcdefABCDEF" for letter in text[1:])
    )


def darker(colour: str) -> str:
    """The same colour, a third of the way to ink: for what the pointer is on."""
    pairs = [(int(colour[at : at + 2], 16), int(INK[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(own * 2 / 3 + ink / 3):02x}" for own, ink in pairs)


def accent_css(accent: str) -> str:
    """The style sheet that puts the place's accent where pine is."""
    dark = darker(accent)
    values = {
        "--pine": accent, "--pine-dark": dark, "--govuk-brand-colour": accent, "--govuk-success-colour": accent,
        "--govuk-link-colour": accent, "--govuk-link-visited-colour": accent, "--govuk-link-hover-colour": dark,
    }  # fmt: skip
    return ":root{" + ";".join(f"{name}:{value}" for name, value in values.items()) + "}\n"


def accent_faults(accent: str) -> list[str]:
    """Why a colour cannot be the accent; nothing where it can."""
    if not is_colour(accent):
        return [f"GOODWORK_ACCENT is {accent!r}. Write it as # and six digits, such as #0b5a4b."]
    grounds = {"white": PAPER, "the pale ground of navigation and footer": WASH}
    return [
        f"GOODWORK_ACCENT {accent} on {name} has a contrast of {contrast(accent, ground):.2f}; words need "
        f"{LEAST_CONTRAST}. Choose a darker colour."
        for name, ground in grounds.items()
        if contrast(accent, ground) < LEAST_CONTRAST
    ]


def logo_faults(logo: str) -> list[str]:
    """Why a file cannot be the logo."""
    path = Path(logo)
    if path.suffix.lower() not in LOGO_TYPES:
        return [f"GOODWORK_LOGO is {logo}. Use an SVG or a PNG file."]
    if not path.is_file():
        return [f"GOODWORK_LOGO is {logo}, and no such file can be read."]
    if path.stat().st_size > MOST_LOGO_BYTES:
        return [
            f"GOODWORK_LOGO is {path.stat().st_size:,} bytes. Every page carries it: keep it under {MOST_LOGO_BYTES:,}."
        ]
    return []


@lru_cache(maxsize=2)
def logo(path: str) -> tuple[bytes, str]:
    """The logo and its type, read once."""
    return Path(path).read_bytes(), LOGO_TYPES[Path(path).suffix.lower()]


@register
def check_look(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuses to start with a look that some could not read."""
    faults = accent_faults(settings.PLACE_ACCENT) if settings.PLACE_ACCENT else []
    faults += logo_faults(settings.PLACE_LOGO) if settings.PLACE_LOGO else []
    return [Error(words, id="goodwork.E101") for words in faults]
