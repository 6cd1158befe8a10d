"""`goodwork monitor release`: a folder or a ZIP becomes a draft of a named analyst, and nothing else does."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.built_sites import make_site
from tests.desk import Desk

from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.publishing.models import Release
from goodwork.cli.main import main

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def released(*arguments: str):
    return CliRunner().invoke(main, ["monitor", "release", *arguments])


def test_a_folder_and_its_zip_are_one_draft(desk: Desk, tmp_path: Path) -> None:
    make_site(tmp_path / "site")
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "site")
    for site in (str(tmp_path / "site"), packed):
        told = released(site, "--maker", desk.efua.email)
        assert told.exit_code == 0, told.output
        assert "Nothing is public yet" in told.output
    made = Release.objects.get()
    assert made.made_by == desk.efua
    assert AuditEvent.objects.get(event="release.drafted").channel == "command"


@pytest.mark.parametrize("who", ["farid", "ben", "amina_account"])
def test_only_an_account_that_may_make_releases_is_the_maker(desk: Desk, tmp_path: Path, who: str) -> None:
    make_site(tmp_path / "site")
    told = released(str(tmp_path / "site"), "--maker", getattr(desk, who).email)
    assert told.exit_code == 1
    assert "may make releases" in told.output
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda site: (site / "manifest.json").unlink(), "no manifest.json"),
        (lambda site: (site / "manifest.json").write_text("{}"), "cannot be used"),
        (lambda site: (site / "index.html").unlink(), "is not in the site"),
        (lambda site: (site / "more.html").write_text("x"), "does not name it"),
        (lambda site: (site / "index.html").write_text("x"), "not the file that was built"),
        (lambda site: (site / "report.css").unlink() or (site / "report.css").symlink_to("/etc/hosts"), "is not in the site"),
    ],
)  # fmt: skip
def test_a_site_changed_by_hand_is_refused_by_name(desk: Desk, tmp_path: Path, spoil, said: str) -> None:
    make_site(tmp_path / "site")
    spoil(tmp_path / "site")
    told = released(str(tmp_path / "site"), "--maker", desk.efua.email)
    assert told.exit_code == 1
    assert said in told.output
    assert not Release.objects.exists()


def test_a_kind_of_file_nobody_declared_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "run.js").write_text("alert(1)")
    make_site(tmp_path / "site")
    told = released(str(tmp_path / "site"), "--maker", desk.efua.email)
    assert "of a kind that is not released" in told.output
