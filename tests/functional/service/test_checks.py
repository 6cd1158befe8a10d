"""The checks themselves can fail: each is shown a page with its fault, and one without."""

import pytest
from tests.functional.service import checks

pytestmark = pytest.mark.browser
GOOD = """<!DOCTYPE html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width"></head><body>
<a class="govuk-skip-link" href="#main">Skip</a><main id="main"><h1>Good</h1><p>See <a href="#x">this</a> and go on.</p><button>Do it now</button></main></body></html>"""


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 320, "height": 600})
    yield context.new_page()
    context.close()


def shown(page, within: str):
    page.set_content(GOOD.replace("</main>", within + "</main>"))
    return page


def test_a_good_page_is_left_alone(page, axe) -> None:
    shown(page, "")
    found = [
        *checks.too_wide(page),
        *checks.too_small(page),
        *checks.lost_focus(page),
        *checks.axe_findings(page, axe),
    ]
    assert found + checks.lost_at_twice_the_size(page) == []


def test_a_page_that_must_be_scrolled_sideways_is_found(page) -> None:
    assert checks.too_wide(shown(page, '<div style="width:700px">wide</div>'))


def test_two_small_targets_side_by_side_are_found(page) -> None:
    small = '<button style="width:10px;height:10px;padding:0;border:0"></button>'
    assert len(checks.too_small(shown(page, small + small))) == 2


def test_focus_that_cannot_be_seen_is_found(page) -> None:
    hidden = '<a href="#" style="outline:none">unseen</a>'
    assert any("cannot be seen" in words for words in checks.lost_focus(shown(page, hidden)))


def test_focus_that_jumps_is_found(page) -> None:
    jumping = '<button>one</button><button tabindex="1">two</button>'
    assert any(
        "skip link" in words or "goes back" in words for words in checks.lost_focus(shown(page, jumping))
    )


def test_words_cut_off_at_twice_the_size_are_found(page) -> None:
    cut = '<div style="width:120px;overflow:hidden;white-space:nowrap;font-size:1rem">words that fit</div>'
    assert checks.lost_at_twice_the_size(shown(page, cut))


def test_what_axe_finds_and_what_it_only_doubts_are_both_told(page, axe) -> None:
    faults = checks.axe_findings(shown(page, '<img src="data:,"><input>'), axe)
    assert any("axe image-alt" in words for words in faults)
    assert any("axe label" in words for words in faults)
    same = checks.axe_findings(
        shown(page, '<p style="color:#0b5a4b;background:#0b5a4b">Your account</p>'), axe
    )
    assert any("colour of their ground" in words for words in same)


def test_scripts_the_policy_stops_are_heard(page) -> None:
    said = checks.listen(page)
    policy = '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
    page.set_content(
        GOOD.replace("<head>", "<head>" + policy).replace("</main>", "<script>1</script></main>")
    )
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in words for words in said)
