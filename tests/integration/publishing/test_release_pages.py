"""The pages of releases: made from a ZIP, checked by somebody else, read by everybody, withdrawn; and attacked."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.built_sites import make_site
from tests.desk import Desk
from tests.integration.publishing.conftest import ALL, drafted, made_public

from goodwork.apps.accounts.models import User
from goodwork.apps.publishing.enums import ReleaseState
from goodwork.apps.publishing.models import Release

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOTICE = "The figures of 2025 were counted twice. Use the tables of 2024 until we publish again."
NASTY = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def zipped(folder: Path, top: str = "", also: dict[str, bytes] | None = None) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writer:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            writer.write(file, f"{top}{file.relative_to(folder).as_posix()}")
        for name, content in (also or {}).items():
            writer.writestr(name, content)
    packed.seek(0)
    packed.name = "site.zip"
    return packed


def sent(client: Client, packed: io.BytesIO):
    return client.post(reverse("releases:new"), {"file": packed})


def withdrawn(client: Client, release: Release):
    release.refresh_from_db()
    told = {"version": release.version, "why": "wrong_figures", "notice": NOTICE}
    return client.post(reverse("releases:withdraw", args=[release.pk]), told)


@pytest.mark.parametrize("top", ["", "site/"])
def test_from_a_zip_to_the_public_by_two_people(desk: Desk, kit: User, tmp_path: Path, top: str) -> None:
    make_site(tmp_path)
    analyst, manager, visitor = desk.client(desk.efua), desk.client(kit), Client()
    one = sent(analyst, zipped(tmp_path, top))["Location"]
    release = Release.objects.get()
    page = analyst.get(one).content.decode()
    assert "a colleague checks it" in page
    assert reverse("releases:check", args=[release.pk]) not in page
    assert visitor.get("/monitor/brackenford/").status_code == 404
    assert b"49% in work" in manager.get(f"{one}site/places/north.html").content
    assert (
        manager.post(f"{one}check/", {"version": 0, "confirmed": ALL[:2]}).status_code == 200
    )  # shown again
    assert manager.post(f"{one}check/", {"version": 0, "confirmed": ALL}).status_code == 302
    assert visitor.get("/monitor/brackenford/").status_code == 404
    assert manager.post(f"{one}release/", {"version": 1}).status_code == 302
    assert b"49% in work" in visitor.get("/monitor/brackenford/").content
    assert b"Annual Population Survey" in visitor.get("/released/brackenford/1/").content
    assert b"Open Government Licence v3.0" in visitor.get("/released/brackenford/1/").content


def test_the_same_zip_sent_twice_is_one_draft(desk: Desk, tmp_path: Path) -> None:
    make_site(tmp_path)
    client = desk.client(desk.efua)
    assert sent(client, zipped(tmp_path))["Location"] == sent(client, zipped(tmp_path))["Location"]


@pytest.mark.parametrize(
    ("also", "said"),
    [
        ({"../../up.html": b"x"}, "does not name it"),
        ({"/etc/passwd": b"x"}, "does not name it"),
        ({"deeper/manifest.json": b"{}"}, "no manifest.json"),
        ({"run.exe": b"x"}, "does not name it"),
    ],
)
def test_a_zip_with_more_in_it_is_refused(
    desk: Desk, tmp_path: Path, also: dict[str, bytes], said: str
) -> None:
    make_site(tmp_path)
    page = sent(desk.client(desk.efua), zipped(tmp_path, also=also))
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Release.objects.exists()


def test_a_zip_that_unpacks_to_more_than_it_says_is_refused(desk: Desk, tmp_path: Path) -> None:
    make_site(tmp_path)
    (tmp_path / "report.css").write_bytes(b" " * 30_000_000)
    page = sent(desk.client(desk.efua), zipped(tmp_path))
    assert "larger than manifest.json says" in page.content.decode()


def test_a_zip_damaged_on_the_way_is_told_so(desk: Desk, tmp_path: Path) -> None:
    make_site(tmp_path)
    content = bytearray(zipped(tmp_path).getvalue())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as packed:
        entry = packed.getinfo("index.html")
    begins = entry.header_offset + 30 + len(entry.filename)
    content[begins : begins + 12] = b"\xff" * 12  # no such block in the packing
    damaged = io.BytesIO(bytes(content))
    damaged.name = "site.zip"
    page = sent(desk.client(desk.efua), damaged)
    assert "in the ZIP cannot be read" in page.content.decode()
    assert not Release.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"not a zip at all"])
def test_what_is_no_zip_is_told_so(desk: Desk, content: bytes) -> None:
    packed = io.BytesIO(content)
    packed.name = "site.zip"
    page = sent(desk.client(desk.efua), packed)
    assert page.status_code == 200
    assert not Release.objects.exists()
    assert "govuk-error-message" in page.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "../../../etc/passwd", "..%2f..%2fetc/passwd", "%2e%2e/settings.py", "/etc/passwd", "places/../index.html",
        "index.html%00.css", "INDEX.HTML", "places", "nothing.html", "....//index.html", "places\\north.html",
    ],
)  # fmt: skip
def test_only_paths_of_the_register_are_there(released: Release, path: str) -> None:
    for address in (f"/monitor/brackenford/{path}", f"/released/brackenford/1/{path}"):
        answer = Client().get(address)
        assert answer.status_code == 404, address
        assert b"root:" not in answer.content


def test_a_page_of_a_site_runs_nothing_and_is_asked_about_each_time(maker, checker, tmp_path: Path) -> None:
    make_site(
        tmp_path / "s", more="<script>document.title='ran'</script><form action='https://example.org'></form>"
    )
    from goodwork.apps.publishing.actions.drafting import make_draft
    from goodwork.pipelines.released_sites import from_folder

    site = from_folder(tmp_path / "s")
    made_public(make_draft(manifest=site.manifest, read=site.read, by=maker), checker)
    answer = Client().get("/monitor/brackenford/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "form-action 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, no-cache"
    again = Client().get("/monitor/brackenford/", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_kinds_come_from_the_register_and_data_is_saved_not_opened(released: Release) -> None:
    answer = Client().get("/monitor/brackenford/data/observations.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="observations.csv"'
    assert Client().get("/monitor/brackenford/pictures/line.svg")["Content-Type"].startswith("image/svg+xml")


def test_a_file_named_by_its_hash_is_kept_for_ever_by_browsers(maker, checker, tmp_path: Path) -> None:
    import hashlib

    from goodwork.web.components.site_files import FOR_EVER

    words = b"body{color:#17212b}"
    make_site(tmp_path / "s")
    (tmp_path / "s" / f"style.{hashlib.sha256(words).hexdigest()[:12]}.css").write_bytes(words)
    made_public(drafted(tmp_path / "s", maker), checker)
    name = next((tmp_path / "s").glob("style.*.css")).name
    assert Client().get(f"/monitor/brackenford/{name}")["Cache-Control"] == FOR_EVER


def test_withdrawn_it_says_so_everywhere_at_once(desk: Desk, released: Release) -> None:
    assert withdrawn(desk.client(desk.efua), released).status_code == 302
    for address in ("/monitor/brackenford/", "/monitor/brackenford/data/observations.csv", "/released/brackenford/1/index.html"):  # fmt: skip
        answer = Client().get(address)
        assert answer.status_code == 410
        assert NOTICE in answer.content.decode()
        assert "49%" not in answer.content.decode()
    assert NOTICE in Client().get("/released/").content.decode()


def test_a_replaced_page_leads_to_its_record_and_its_data_stays(
    released: Release, maker, checker, tmp_path
) -> None:
    made_public(drafted(tmp_path / "two", maker, "51% in work"), checker)
    answer = Client().get("/released/brackenford/1/index.html")
    assert answer["Location"] == "/released/brackenford/1/"
    assert "read edition 2" in Client().get("/released/brackenford/1/").content.decode()
    assert b"49%" in Client().get("/released/brackenford/1/data/observations.csv").content


def test_markup_in_titles_and_notices_is_words(desk: Desk, maker, checker, tmp_path: Path) -> None:
    release = made_public(drafted(tmp_path / "s", maker, title=NASTY), checker)
    release.refresh_from_db()
    pages = ["/released/", "/released/brackenford/1/", "/monitor/brackenford/"]
    analyst = desk.client(desk.efua)
    staff = [f"/releases/{release.pk}/", f"/releases/{release.pk}/withdraw/", "/releases/"]
    told = {"version": release.version, "why": "wrong_figures", "notice": f"{NASTY} {NOTICE}"}
    bodies = [analyst.get(one).content.decode() for one in staff]
    analyst.post(f"/releases/{release.pk}/withdraw/", told)
    bodies += [Client().get(one).content.decode() for one in pages]
    assert not any("<script>alert" in body or "<img src=x" in body for body in bodies)
    assert all("&lt;script&gt;" in body for body in bodies)


def test_a_stale_or_broken_form_changes_nothing(desk: Desk, kit: User, draft: Release) -> None:
    manager = desk.client(kit)
    manager.post(f"/releases/{draft.pk}/check/", {"version": 0, "confirmed": ALL})
    for version in ("0", "", "x", "-1", str(2**40)):
        assert manager.post(f"/releases/{draft.pk}/release/", {"version": version}).status_code == 409
    draft.refresh_from_db()
    assert draft.state == ReleaseState.CHECKED


def test_the_maker_is_told_why_she_may_not_check(desk: Desk, draft: Release) -> None:
    analyst = desk.client(desk.efua)
    assert analyst.get(f"/releases/{draft.pk}/check/").status_code == 404
    assert analyst.post(f"/releases/{draft.pk}/release/", {"version": 0}).status_code == 404


def test_names_of_colleagues_are_not_public(released: Release) -> None:
    for address in (
        "/released/",
        "/released/brackenford/1/",
        "/api/v1/releases/",
        "/api/v1/releases/brackenford/1/",
    ):
        body = Client().get(address).content.decode()
        assert "Brackenford Combined Authority" in body or "/api/v1/releases/brackenford" in address
        assert "Efua" not in body
        assert "Kit" not in body


def test_the_api_lists_releases_without_a_key_and_no_draft(released: Release, maker, tmp_path: Path) -> None:
    drafted(tmp_path / "two", maker, "51% in work")
    rows = Client().get("/api/v1/releases/").json()["rows"]
    assert [(row["slug"], row["edition"], row["address"]) for row in rows] == [
        ("brackenford", 1, "/monitor/brackenford/")
    ]
    whole = Client().get("/api/v1/releases/brackenford/1/").json()
    assert whole["sources"][0]["publisher"] == "Office for National Statistics"
    first = next(file for file in whole["files"] if file["path"] == "data/observations.csv")
    assert Client().get(first["address"]).status_code == 200
    assert Client().get("/api/v1/releases/brackenford/2/").status_code == 404
    assert Client().get("/api/v1/people/").status_code == 401
