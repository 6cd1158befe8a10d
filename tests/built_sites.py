"""A small built site, for tests of releasing: two pages, a style sheet, a picture and a table, with their manifest."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Organisation, User
from goodwork.apps.publishing.actions.drafting import make_draft
from goodwork.apps.publishing.actions.releasing import check, release_to_public
from goodwork.apps.publishing.models import Release
from goodwork.pipelines.released_sites import from_folder
from goodwork.reports.monitor.manifest import SiteAbout, write_manifest
from goodwork.standards.release_rules import release_rules
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.site_manifest import SiteDefinition, SiteManifest, SiteSource

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="{up}report.css"></head>
<body><a class="govuk-skip-link" href="#main">Skip to main content</a><main id="main"><h1>{title}</h1><p>{words}</p><p><a href="{up}index.html">First page</a></p>{more}</main></body></html>
"""
SOURCE = SiteSource(
    id="aps",
    title="Annual Population Survey",
    publisher="Office for National Statistics",
    licence="Open Government Licence v3.0",
    licence_address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    address="https://www.nomisweb.co.uk/",
    file="aps.csv",
    fetched_on=date(2026, 11, 1),
    sha256=hashlib.sha256(b"aps").hexdigest(),
)


def make_site(folder: Path, words: str = "49% in work", title: str = "Inclusive growth", slug: str = "brackenford", more: str = "") -> SiteManifest:  # fmt: skip
    """Write the site into a folder."""
    files = {
        "index.html": PAGE.format(title="Brackenford", words=words, up="", more=more),
        "places/north.html": PAGE.format(title="North", words=words, up="../", more=more),
        "report.css": "body{font-family:Arial;color:#17212b}",
        "pictures/line.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 9 9 0"/></svg>',
        "data/observations.csv": f"area,value\nNorth,{words}\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return write_manifest(
        folder,
        SiteAbout(
            slug=slug,
            title=title,
            place="Brackenford",
            period=Period.year(2025),
            built_on=date(2026, 11, 23),
            built_with="goodwork (a test)",
            definition=SiteDefinition(
                id="brackenford",
                title="Brackenford monitor",
                sha256=hashlib.sha256(b"definition").hexdigest(),
            ),
            sources=(SOURCE,),
        ),
    )


def make_release(slug: str, organisation: Organisation, by: User, words: str = "49% in work") -> Release:
    """A draft that somebody made as an analyst of an organisation."""
    actor = Actor(role=Role.ANALYST, user=by, organisation=organisation)
    with tempfile.TemporaryDirectory() as folder:
        make_site(Path(folder), words, slug=slug)
        site = from_folder(Path(folder))
        return make_draft(manifest=site.manifest, read=site.read, by=actor)


def make_public(release: Release, by: User) -> Release:
    """A draft that somebody else checked and released as a manager of its organisation."""
    actor = Actor(role=Role.MANAGER, user=by, organisation=release.organisation)
    confirmed = [one.id for one in release_rules().confirmations]
    checked = check(release_id=release.pk, version=release.version, confirmed=confirmed, by=actor)
    return release_to_public(release_id=release.pk, version=checked.version, by=actor)
