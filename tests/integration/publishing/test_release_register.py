"""Releases: four eyes, one current edition, double submits, stale forms, and what is withdrawn."""

import pytest
from django.db import IntegrityError, transaction
from tests.built_sites import make_site
from tests.desk import Desk, make_worker
from tests.integration.publishing.conftest import ALL, drafted, made_public

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Membership, Organisation
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.publishing import public, selectors
from goodwork.apps.publishing.actions.drafting import make_draft, send_back
from goodwork.apps.publishing.actions.releasing import check, release_to_public, withdraw
from goodwork.apps.publishing.enums import ReleaseState, WithdrawalReason
from goodwork.apps.publishing.models import Content, Release
from goodwork.pipelines.released_sites import from_folder

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOTICE = "The figures of 2025 were counted twice. Use edition 1 of the tables until we publish again."


def withdrawn(release, by, why=WithdrawalReason.WRONG_FIGURES):
    release.refresh_from_db()
    return withdraw(release_id=release.pk, version=release.version, why=why, notice=NOTICE, by=by)


def test_a_draft_keeps_what_the_site_says_and_every_file_by_hash(draft: Release, maker: Actor) -> None:
    view = selectors.one_view(release_id=draft.pk, by=maker)
    assert (view.summary.title, view.summary.place, str(view.summary.period)) == (
        "Inclusive growth",
        "Brackenford",
        "2025",
    )
    assert [file.path for file in view.files] == [
        "data/observations.csv", "index.html", "manifest.json", "pictures/line.svg", "places/north.html", "report.css",
    ]  # fmt: skip
    assert view.sources[0].licence == "Open Government Licence v3.0"
    assert all(Content.objects.filter(pk=file.sha256).exists() for file in view.files)


def test_whoever_made_it_never_checks_nor_releases_it(desk: Desk, draft: Release) -> None:
    """Even with both roles: it is the person that counts."""
    Membership.objects.filter(user=desk.efua).update(role=Role.MANAGER)
    both = Actor(role=Role.MANAGER, user=desk.efua, organisation=desk.authority)
    with pytest.raises(Refused, match="somebody else checks"):
        check(release_id=draft.pk, version=0, confirmed=ALL, by=both)
    with pytest.raises(Refused, match="somebody else checks"):
        release_to_public(release_id=draft.pk, version=0, by=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=draft.pk).update(checked_by=desk.efua)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=draft.pk).update(state=ReleaseState.RELEASED)


def test_an_analyst_cannot_check_and_a_manager_cannot_make(
    desk: Desk, draft: Release, checker: Actor, tmp_path
) -> None:
    other = Actor(
        role=Role.ANALYST,
        user=make_worker("Nia Other", desk.authority, Role.ANALYST),
        organisation=desk.authority,
    )
    with pytest.raises(NotFound):
        check(release_id=draft.pk, version=0, confirmed=ALL, by=other)
    with pytest.raises(NotFound):
        drafted(tmp_path / "more", checker, "50% in work")


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.ENGAGEMENT, Role.ADVISER, Role.PARTNER, Role.EMPLOYER]
)
def test_other_roles_reach_no_release(desk: Desk, draft: Release, role: Role) -> None:
    somebody = Actor(role=role, user=desk.farid, organisation=desk.authority)
    assert selectors.listed(by=somebody) == []
    with pytest.raises(NotFound):
        selectors.one_view(release_id=draft.pk, by=somebody)


def test_a_manager_elsewhere_reaches_no_release_of_the_authority(desk: Desk, draft: Release) -> None:
    bella = Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)
    assert selectors.listed(by=bella) == []
    with pytest.raises(NotFound):
        check(release_id=draft.pk, version=0, confirmed=ALL, by=bella)


def test_every_line_is_confirmed_or_nothing_is(draft: Release, checker: Actor) -> None:
    with pytest.raises(Refused, match="Confirm each line"):
        check(release_id=draft.pk, version=0, confirmed=ALL[1:], by=checker)
    with pytest.raises(Refused, match="not checked"):
        release_to_public(release_id=draft.pk, version=0, by=checker)


def test_sent_twice_each_step_is_done_once(draft: Release, maker: Actor, checker: Actor, tmp_path) -> None:
    make_site(tmp_path / "again", "49% in work")
    site = from_folder(tmp_path / "again")
    assert make_draft(manifest=site.manifest, read=site.read, by=maker).pk == draft.pk
    for _ in range(2):
        check(release_id=draft.pk, version=0, confirmed=ALL, by=checker)
    for _ in range(2):
        release_to_public(release_id=draft.pk, version=1, by=checker)
    for _ in range(2):
        withdraw(release_id=draft.pk, version=2, why=WithdrawalReason.WRONG_FIGURES, notice=NOTICE, by=maker)
    events = list(
        AuditEvent.objects.filter(event__startswith="release.").values_list("event", flat=True).order_by("id")
    )
    assert events == ["release.drafted", "release.checked", "release.released", "release.withdrawn"]


def test_a_form_opened_before_the_last_change_is_refused(
    draft: Release, maker: Actor, checker: Actor
) -> None:
    check(release_id=draft.pk, version=0, confirmed=ALL, by=checker)
    with pytest.raises(Refused, match="changed since you opened"):
        send_back(release_id=draft.pk, version=0, by=maker, permission=Permission.RELEASE_MAKE)
    with pytest.raises(Refused, match="changed since you opened"):
        release_to_public(release_id=draft.pk, version=0, by=checker)


def test_a_new_edition_replaces_the_one_before(
    released: Release, maker: Actor, checker: Actor, tmp_path
) -> None:
    second = made_public(drafted(tmp_path / "two", maker, "51% in work"), checker)
    released.refresh_from_db()
    assert (released.state, released.replaced_by_id, second.edition) == (ReleaseState.REPLACED, second.pk, 2)
    assert b"51%" in public.current_file("brackenford", "").content
    assert b"49%" in public.edition_file("brackenford", 1, "data/observations.csv").content


def test_an_older_draft_cannot_replace_a_later_edition(
    draft: Release, maker: Actor, checker: Actor, tmp_path
) -> None:
    made_public(drafted(tmp_path / "two", maker, "51% in work"), checker)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="made later"):
        made_public(draft, checker)


def test_a_withdrawn_edition_leaves_its_notice_and_brings_no_older_one_back(
    released, maker, checker, tmp_path
) -> None:
    second = made_public(drafted(tmp_path / "two", maker, "51% in work"), checker)
    withdrawn(second, maker)
    now = public.current("brackenford")
    assert (now.edition, now.state, now.notice) == (2, ReleaseState.WITHDRAWN, NOTICE)
    with pytest.raises(NotFound):
        public.current_file("brackenford", "")
    assert {one.edition for one in public.released()} == {1, 2}


def test_what_could_harm_is_deleted_wherever_it_stood_and_what_stands_keeps_its_own(
    released, maker, checker, tmp_path
) -> None:
    second = made_public(drafted(tmp_path / "two", maker, "51% in work"), checker)
    third = made_public(drafted(tmp_path / "three", maker, "53% in work"), checker)
    page = second.files.get(path="index.html").sha256
    withdrawn(second, checker, WithdrawalReason.POINTS_TO_PEOPLE)
    assert not Content.objects.filter(pk=page).exists()
    assert not any(file.is_kept for file in public.record("brackenford", 2).files)
    assert public.current_file("brackenford", "report.css").content.startswith(b"body")
    kept = {file.path for file in public.record("brackenford", 1).files if file.is_kept}
    assert {"data/observations.csv", "index.html"} <= kept
    with pytest.raises(NotFound):  # its bytes are those of the edition that was withdrawn
        public.edition_file("brackenford", 1, "pictures/line.svg")
    assert all(file.is_kept for file in public.record("brackenford", third.edition).files)


def test_the_harmful_bytes_of_an_edition_are_at_no_earlier_editions_address(
    released, maker, checker, tmp_path
) -> None:
    """The same table released twice, and withdrawn as pointing to people: once is enough."""
    second = made_public(drafted(tmp_path / "two", maker, title="Inclusive growth, again"), checker)
    harm = second.files.get(path="data/observations.csv").sha256
    assert public.edition_file("brackenford", 1, "data/observations.csv").sha256 == harm
    withdrawn(second, checker, WithdrawalReason.POINTS_TO_PEOPLE)
    assert not Content.objects.filter(pk=harm).exists()
    for edition in (1, 2):
        with pytest.raises(NotFound):
            public.edition_file("brackenford", edition, "data/observations.csv")
    with pytest.raises(NotFound):
        selectors.draft_file(release_id=released.pk, path="data/observations.csv", by=maker)


def test_wrong_figures_are_hidden_and_kept(released, maker, checker, tmp_path) -> None:
    second = made_public(drafted(tmp_path / "two", maker, title="Inclusive growth, again"), checker)
    withdrawn(second, checker)
    assert public.edition_file("brackenford", 1, "data/observations.csv").content
    assert selectors.draft_file(release_id=second.pk, path="index.html", by=maker).content


def test_a_draft_is_nobodys_business_outside(draft: Release, maker: Actor) -> None:
    assert public.released() == []
    for ask in (lambda: public.record("brackenford", 1), lambda: public.current("brackenford")):
        with pytest.raises(NotFound):
            ask()
    send_back(release_id=draft.pk, version=0, by=maker, permission=Permission.RELEASE_MAKE)
    assert Content.objects.count() == 0
    assert public.released() == []


def test_a_changed_file_is_refused_and_nothing_is_kept(maker: Actor, tmp_path) -> None:
    make_site(tmp_path / "site")
    (tmp_path / "site" / "index.html").write_text("changed by hand")
    site = from_folder(tmp_path / "site")
    with pytest.raises(Refused, match="not the file that was built"):
        make_draft(manifest=site.manifest, read=site.read, by=maker)
    assert not Release.objects.exists()
    assert not Content.objects.exists()


def test_an_address_another_organisation_uses_is_refused(draft: Release, desk: Desk, tmp_path) -> None:
    other = Organisation.objects.create(name="Elsewhere Combined Authority", kind=OrganisationKind.LEAD_BODY)
    analyst = Actor(role=Role.ANALYST, user=make_worker("Ola Other", other, Role.ANALYST), organisation=other)
    with pytest.raises(Refused, match="Another organisation"):
        drafted(tmp_path / "theirs", analyst, "60% in work")


def test_a_draft_set_aside_gives_its_address_back(draft: Release, maker: Actor, desk: Desk, tmp_path) -> None:
    send_back(release_id=draft.pk, version=0, by=maker, permission=Permission.RELEASE_MAKE)
    other = Organisation.objects.create(name="Elsewhere Combined Authority", kind=OrganisationKind.LEAD_BODY)
    analyst = Actor(role=Role.ANALYST, user=make_worker("Ola Other", other, Role.ANALYST), organisation=other)
    theirs = drafted(tmp_path / "theirs", analyst, "60% in work")
    assert (theirs.slug, theirs.organisation) == (draft.slug, other)
    with pytest.raises(Refused, match="Another organisation"):
        drafted(tmp_path / "ours", maker, "61% in work")


def test_damaged_bytes_are_never_given_out(released: Release) -> None:
    from goodwork.apps.publishing.contents import Damaged

    digest = released.files.get(path="index.html").sha256
    whole = bytes(Content.objects.get(pk=digest).packed)
    another = bytes(Content.objects.exclude(pk=digest).first().packed)
    for packed in (another, b"", whole[:-9], whole[:10] + b"\xff" * 12 + whole[22:]):
        Content.objects.filter(pk=digest).update(packed=packed)
        with pytest.raises(Damaged):
            public.current_file("brackenford", "")


@pytest.mark.parametrize("notice", ["", "too short", "x" * 1001])
def test_a_withdrawal_needs_words_for_readers(released: Release, maker: Actor, notice: str) -> None:
    released.refresh_from_db()
    with pytest.raises(Refused, match="characters"):
        withdraw(
            release_id=released.pk, version=released.version, why=WithdrawalReason.WRONG_FIGURES, notice=notice, by=maker
        )  # fmt: skip
