"""Every pair of colours that carries words or meaning can be told apart (WCAG 2.2 AA)."""

import re

import pytest

from goodwork.reports.style import report_css

WORDS, SHAPES = 4.5, 3.0

PAIRS = [
    ("ink", "paper", WORDS), ("ink", "wash", WORDS), ("ink", "marigold", WORDS),
    ("pine", "paper", WORDS), ("pine", "wash", WORDS), ("pine-dark", "paper", WORDS), ("pine-dark", "wash", WORDS),
    ("paper", "pine", WORDS), ("brick", "paper", WORDS), ("sky", "paper", SHAPES),
    ("pine", "paper", SHAPES), ("brick", "wash", SHAPES), ("ink", "marigold", SHAPES),
]  # fmt: skip


@pytest.fixture(scope="module")
def palette():
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", report_css()))


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("words", "ground", "least"), PAIRS)
def test_contrast(palette, words, ground, least):
    assert contrast(palette[words], palette[ground]) >= least


def test_no_colour_stands_outside_the_palette(palette):
    sheet = re.sub(r"--[a-z-]+: #[0-9a-f]{6};", "", re.sub(r"@font-face\{.*?\}", "", report_css()))
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet)
    assert set(re.findall(r"var\(--([a-z-]+)\)", sheet)) <= set(palette)


def test_no_shadow_and_nothing_too_small_to_read():
    sheet = report_css()
    assert "shadow" not in sheet
    assert min(int(size) for size in re.findall(r"font-size: (\d+)px", sheet)) >= 14
