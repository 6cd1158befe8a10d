"""A place's name, accent and logo: shown on every page, and refused where some could not read them."""

import pytest
from django.core.checks import run_checks
from django.test import Client

from goodwork.web.components.look import accent_css, accent_faults, contrast, darker, logo_faults

pytestmark = [pytest.mark.django_db]


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("accent", ["#0b5a4b", "#1d4289", "#6b1d5c", "#6a6a6a"])
def test_a_colour_that_can_be_read_is_taken(accent) -> None:
    assert accent_faults(accent) == []
    assert contrast(darker(accent), "#ffffff") > contrast(accent, "#ffffff")


@pytest.mark.parametrize(("accent", "words"), [("#f0b429", "4.5"), ("#767676", "pale ground"), ("red", "six digits"), ("#12345g", "six digits"), ("#0b5a4b;}", "six digits")])  # fmt: skip
def test_a_colour_that_cannot_is_refused_at_the_start(settings, accent, words) -> None:
    settings.PLACE_ACCENT = accent
    faults = [fault.msg for fault in run_checks() if fault.id == "goodwork.E101"]
    assert any(words in fault for fault in faults)
    assert Client().get("/look.css").status_code == 404


def test_the_accent_reaches_every_page(settings) -> None:
    settings.PLACE_ACCENT, settings.PLACE_NAME = "#1d4289", "Calderbridge & Dale"
    page = Client().get("/help/").content.decode()
    assert "Goodwork <span" in page
    assert "Calderbridge &amp; Dale" in page
    assert "/look.css" in page
    sheet = Client().get("/look.css")
    assert sheet["Content-Type"].startswith("text/css")
    assert sheet.content.decode() == accent_css("#1d4289")
    assert "--pine:#1d4289" in sheet.content.decode()


def test_a_logo_is_shown_and_what_is_no_picture_is_refused(settings, tmp_path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    settings.PLACE_LOGO = str(path)
    assert 'src="/logo"' in Client().get("/help/").content.decode()
    answer = Client().get("/logo")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert logo_faults(str(tmp_path / "logo.exe"))
    assert logo_faults(str(tmp_path / "absent.svg"))
    (tmp_path / "large.png").write_bytes(b"x" * 100_001)
    assert logo_faults(str(tmp_path / "large.png"))


def test_no_look_set_is_no_page() -> None:
    assert Client().get("/look.css").status_code == 404
    assert Client().get("/logo").status_code == 404
