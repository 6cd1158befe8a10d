"""An analyst and a manager of the Combined Authority, and a draft to be checked."""

from pathlib import Path

import pytest
from tests.built_sites import make_site
from tests.desk import Desk, make_worker

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import User
from goodwork.apps.publishing.actions.drafting import make_draft
from goodwork.apps.publishing.actions.releasing import check, release_to_public
from goodwork.apps.publishing.models import Release
from goodwork.pipelines.released_sites import from_folder
from goodwork.standards.release_rules import release_rules

ALL = [one.id for one in release_rules().confirmations]


@pytest.fixture
def kit(desk: Desk) -> User:
    return make_worker("Kit Larsen", desk.authority, Role.MANAGER)


@pytest.fixture
def maker(desk: Desk) -> Actor:
    return Actor(role=Role.ANALYST, user=desk.efua, organisation=desk.authority)


@pytest.fixture
def checker(desk: Desk, kit: User) -> Actor:
    return Actor(role=Role.MANAGER, user=kit, organisation=desk.authority)


@pytest.fixture
def draft(maker: Actor, tmp_path: Path) -> Release:
    return drafted(tmp_path / "site", maker)


@pytest.fixture
def released(draft: Release, checker: Actor) -> Release:
    return made_public(draft, checker)


def drafted(folder: Path, maker: Actor, words: str = "49% in work", **about: str) -> Release:
    make_site(folder, words, **about)
    site = from_folder(folder)
    return make_draft(manifest=site.manifest, read=site.read, by=maker)


def made_public(release: Release, checker: Actor) -> Release:
    checked = check(release_id=release.pk, version=release.version, confirmed=ALL, by=checker)
    return release_to_public(release_id=release.pk, version=checked.version, by=checker)
