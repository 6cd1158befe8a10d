"""Addresses of what was released, made to do harm: none is a fault of ours, none leads out of the register."""

from pathlib import Path

import pytest
from django.test import Client
from tests.integration.publishing.conftest import drafted, made_public

from goodwork.apps.publishing.models import Release

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PLACES = ("/monitor/brackenford/", "/released/brackenford/1/")
HOSTILE = (
    b"../../../etc/passwd", b"..%2f..%2fetc/passwd", b"\x00", b"index.html\x00", b"index.html\x00.css", b"\xff\xfe", b"\xc0\xae\xc0\xae/",
    b"..\\..\\manage.py", b"places\\north.html", b"a" * 20_000, b"a/" * 8_000, b"//index.html", b"/index.html", b"./index.html", b".",
    b"..", b"places/", b"places//north.html", b"index.html/", b"index.html;x", b"index.html?x", b"index.html#x", b"\r\nSet-Cookie: a=b",
    "\u202eindex.html".encode(), "ｉndex.html".encode(), b"con", b"~root", b"$(id)", b"{{7*7}}", b"%2e%2e%2f", b"%", b"%zz", b"file:///etc/passwd",
)  # fmt: skip


def raw(path: bytes, method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
    """An answer to a path exactly as a server hands it on, which Django's own client would tidy."""
    asked = {"PATH_INFO": path.decode("latin-1"), "REQUEST_METHOD": method}
    answer = Client(raise_request_exception=False).request(**asked)
    return answer.status_code, answer.content, dict(answer.headers)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: repr(path[:30]))
def test_a_path_leads_to_a_file_of_the_register_or_nowhere(
    released: Release, place: str, path: bytes
) -> None:
    status, content, headers = raw(place.encode() + path)
    assert status in (301, 302, 400, 404), (status, content[:200])
    assert b"root:" not in content
    assert "Set-Cookie: a=b" not in str(headers)
    if status in (301, 302):
        assert headers["Location"].startswith("/")
        assert not headers["Location"].startswith("//")


@pytest.mark.parametrize(
    "path",
    [
        b"/released/brackenford/99999999999999999999999999/", b"/released/brackenford/" + b"9" * 6000 + b"/",
        b"/released/brackenford/-1/", b"/released/brackenford/0/", b"/released/brackenford/1e3/index.html",
        b"/released/brackenford/2147483648/index.html", b"/api/v1/releases/brackenford/99999999999999999999999999/",
        b"/api/v1/releases/brackenford/2147483648/", b"/monitor/" + b"a" * 5000 + b"/", b"/monitor/Brackenford/", b"/monitor/brackenford\x00/",
        b"/api/v1/releases/brackenford\x00/1/", b"/api/v1/releases/" + b"a" * 5000 + b"/1/", b"/monitor/../released/", b"/monitor/%2e%2e/",
    ],
    ids=lambda path: repr(path[:60]),
)  # fmt: skip
def test_an_edition_that_is_none_is_not_there(released: Release, path: bytes) -> None:
    status, content, _ = raw(path)
    assert status == 404, content[:300]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_what_was_released_is_only_read(released: Release, method: str) -> None:
    assert raw(b"/monitor/brackenford/index.html", method)[0] in (403, 405)


HOSTILE_SVG = """<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='ran'"><script>document.title='ran'</script>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org"></iframe></foreignObject></svg>"""


def test_a_hostile_page_or_picture_is_caged(maker, checker, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures/evil.svg").write_text(HOSTILE_SVG, encoding="utf-8")
    leads_away = '<meta http-equiv="refresh" content="0;url=https://example.org">'
    made_public(drafted(folder, maker, more=leads_away), checker)
    for path in ("", "pictures/evil.svg"):
        answer = Client().get(f"/monitor/brackenford/{path}")
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert ("sandbox" in policy) is path.endswith(".svg")
        assert "allow-scripts" not in policy
        assert "allow-top-navigation;" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer
    table = Client().get("/monitor/brackenford/data/observations.csv")
    assert table["Content-Disposition"].startswith("attachment")
