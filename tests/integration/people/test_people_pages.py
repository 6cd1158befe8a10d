"""People's pages in a browser without JavaScript: what they show, keep and refuse, and to whom."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from tests.desk import Desk, make_person

from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.actions.records import change_section
from goodwork.apps.people.enums import AccessKind, Section
from goodwork.apps.people.models import Access, Person, Profile, Skill, SkillState
from goodwork.apps.people.selectors import caseload

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NASTY = "<script>alert('x')</script>"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, f"{address}: {answer.status_code}"
    return answer.content.decode()


def find(client: Client, **typed: str) -> str:
    answer = client.post("/people/narrow/", typed, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_caseload_shows_her_people_and_nobody_else(desk: Desk) -> None:
    shown = page(desk.client(desk.ben), "/people/")
    assert "Amina Yusuf" in shown
    assert "Cora Lind" not in shown


@pytest.mark.parametrize("typed", ["yus", "AMINA", "amina  yusuf"])
def test_somebody_is_found_by_part_of_her_name_and_what_was_typed_is_in_no_address(
    desk: Desk, typed: str
) -> None:
    client = desk.client(desk.ben)
    answer = client.post("/people/narrow/", {"words": typed}, follow=True)
    assert answer.redirect_chain == [("/people/", 302)]
    shown = answer.content.decode()
    assert "Amina Yusuf" in shown
    assert "Iris Novak" not in shown
    assert "Iris Novak" not in page(client, "/people/")  # remembered
    assert "Iris Novak" in find(client, clear="1")


def test_a_whole_reference_of_hers_leads_to_the_record_and_anybody_elses_leads_nowhere(desk: Desk) -> None:
    client = desk.client(desk.ben)
    answer = client.post("/people/narrow/", {"words": desk.amina.reference.lower()})
    assert answer["Location"] == f"/people/{desk.amina.pk}/"
    shown = find(client, words=desk.cora.reference)
    assert "Cora" not in shown
    assert "Nobody on your list fits this" in shown
    assert "/people/open/" in shown
    assert find(client, words="GW-ZZZZZZ").count("Nobody on your list fits this") == 1


def test_the_list_is_narrowed_by_what_is_missing(desk: Desk) -> None:
    client = desk.client(desk.ben)
    assert "Amina Yusuf" in find(client, only="no_contact", days="14")
    assert "Nobody on your list" in find(client, only="no_contact", days="60")
    assert "Amina Yusuf" in find(client, only="no_next_step")
    assert "Nobody on your list" in find(client, only="waiting")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_holds_the_list_as_it_is_narrowed_and_no_formula(desk: Desk, kind: str) -> None:
    client = desk.client(desk.ben)
    Person.objects.filter(pk=desk.iris.pk).update(name="=1+1")
    answer = client.get(f"/people/export/{kind}/")
    assert answer.status_code == 200
    content = b"".join(answer)
    if kind == "csv":
        assert "'=1+1" in content.decode("utf-8-sig")
        assert "Cora" not in content.decode("utf-8-sig")
    else:
        from io import BytesIO

        from openpyxl import load_workbook

        sheet = load_workbook(BytesIO(content)).active
        names = {row[1].value: row[1].data_type for row in sheet.iter_rows(min_row=2)}
        assert names == {"Amina Yusuf": "s", "=1+1": "s"} or names["=1+1"] != "f"
    assert client.get("/people/export/exe/").status_code == 404


def test_a_list_longer_than_may_ever_leave_is_refused_in_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload, "MOST_EXPORTED", 1)
    answer = desk.client(desk.ben).get("/people/export/csv/")
    assert answer.status_code == 409
    assert "Narrow the list first" in answer.content.decode()
    assert not AuditEvent.objects.filter(event="person.exported").exists()


def test_adding_a_person_needs_only_a_name_and_twice_adds_once(desk: Desk) -> None:
    client = desk.client(desk.ben)
    key = re.search(r'name="key"[^>]*value="([^"]+)"', page(client, "/people/add/"))
    assert key
    typed = {"name": "Zoë Ray", "key": key[1]}
    first, second = (client.post("/people/add/", typed) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert "Zoë Ray" in page(client, first["Location"])


@pytest.mark.parametrize(
    ("field", "value"), [("name", "x" * 5000), ("name", ""), ("email", NASTY), ("phone", "\x00")]
)
def test_what_cannot_be_kept_is_said_at_the_field_and_what_was_typed_stays(
    desk: Desk, field: str, value: str
) -> None:
    typed = {"name": "Nell Gray", "phone": "0161 496 0009", "key": str(uuid4())} | {field: value}
    shown = desk.client(desk.ben).post("/people/add/", typed).content.decode()
    assert "There is a problem" in shown
    assert f'id="id_{field}-error"' in shown
    assert NASTY not in shown
    if field != "name":
        assert "Nell Gray" in shown
    assert not Person.objects.filter(name__startswith="Nell").exists()


def test_markup_in_every_field_is_shown_as_it_was_typed(desk: Desk) -> None:
    client = desk.client(desk.ben)
    Person.objects.filter(pk=desk.amina.pk).update(name=NASTY)
    profile = Profile.objects.get(pk=desk.amina.pk)
    profile.occupations_wanted = profile.exclusions = [NASTY]
    profile.told = {"work": {"at": "2026-03-03T10:00:00+00:00", "by_her": True, "version": 1}}
    profile.save()
    Skill.objects.create(person=desk.amina, label=NASTY, evidence=NASTY, told_at=desk.amina.added_at)
    for address in ("", "skills/", "history/", "consents/", "edit/work/", "share/"):
        shown = page(client, f"/people/{desk.amina.pk}/{address}")
        assert NASTY not in shown
        assert "&lt;script&gt;" in shown
    assert "She told us herself on 3 March 2026" in page(client, f"/people/{desk.amina.pk}/")


@pytest.mark.parametrize("section", list(Section))
def test_every_section_opens_and_saves_what_it_shows(desk: Desk, section: Section) -> None:
    client = desk.client(desk.ben)
    address = f"/people/{desk.amina.pk}/edit/{section}/"
    assert "Save" in page(client, address)
    typed = {"version": "0", "name": "Amina Yusuf", "told": "none"}
    assert client.post(address, typed)["Location"] == f"/people/{desk.amina.pk}/"


def test_hours_are_written_in_words_or_ticked(desk: Desk) -> None:
    client = desk.client(desk.ben)
    address = f"/people/{desk.amina.pk}/edit/hours/"
    client.post(address, {"version": "0", "words": "mon 9:30-15:00"})
    assert Profile.objects.get(pk=desk.amina.pk).available == [list(range(19, 30)), [], [], [], [], [], []]
    client.post(address, {"version": "1", "words": "", "available-1-morning": "on"})
    assert Profile.objects.get(pk=desk.amina.pk).available == [[], list(range(12, 24)), [], [], [], [], []]
    refused = client.post(address, {"version": "2", "words": "when the moon is full"}).content.decode()
    assert "We could not read these" in refused
    assert "when the moon is full" in refused


def test_a_stale_form_shows_both_versions_and_saves_when_sent_again(desk: Desk) -> None:
    client = desk.client(desk.ben)
    address = f"/people/{desk.amina.pk}/edit/work/"
    from goodwork.apps.accounts.actor import Actor
    from goodwork.apps.accounts.enums import Role

    her = Actor(role=Role.PARTICIPANT, user=desk.amina_account)
    change_section(
        person_id=desk.amina.pk,
        section=Section.WORK,
        version=0,
        values={"occupations_wanted": "florist"},
        by=her,
    )
    answer = client.post(address, {"version": "0", "occupations_wanted": "gardener", "occupations_held": ""})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "florist" in shown
    assert "gardener" in shown
    version = re.search(r'name="version"[^>]*value="(\d+)"', shown)
    assert version
    client.post(address, {"version": version[1], "occupations_wanted": "gardener", "occupations_held": ""})
    assert Profile.objects.get(pk=desk.amina.pk).occupations_wanted == ["gardener"]


def addresses(desk: Desk) -> list[str]:
    skill = Skill.objects.create(person=desk.amina, label="Urdu", told_at=desk.amina.added_at)
    root = f"/people/{desk.amina.pk}"
    shared = Access.objects.get(person=desk.iris, kind=AccessKind.SHARED)
    return [
        f"{root}/", f"{root}/edit/contact/", f"{root}/history/", f"{root}/support/", f"{root}/skills/", f"{root}/skills/read/",
        f"{root}/skills/add/", f"{root}/skills/{skill.pk}/", f"{root}/consents/", f"{root}/consents/give/", f"{root}/share/",
        f"{root}/consents/{shared.consent_id}/withdraw/", f"{root}/adviser/", f"{root}/transfer/",
        f"/access/{shared.pk}/end/", f"/openings/{shared.pk}/", f"/openings/{shared.pk}/close/", f"/shared/{desk.amina.pk}/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["carys", "beth", "efua", "farid", "gita", "dev", "jo", "hana", "cora_account"]
)
def test_right_role_wrong_person_opens_and_changes_nothing(desk: Desk, name: str) -> None:
    client = desk.client(getattr(desk, name))
    for address in addresses(desk):
        for answer in (
            client.get(address),
            client.post(address, {"label": "x", "words": "cook", "version": "0", "name": "x"}),
        ):
            assert answer.status_code in (404, 405), f"{name} {address}"
            assert "Amina" not in answer.content.decode()
    assert Skill.objects.get(label="Urdu").state == SkillState.SUGGESTED
    assert Person.objects.get(pk=desk.amina.pk).version == 1


def test_opening_with_a_reason_in_the_browser(desk: Desk) -> None:
    client = desk.client(desk.carys)
    wrong = client.post(
        "/people/open/",
        {"reference": desk.amina.reference, "name": "Amina", "reason": "She rang in distress about rent"},
    ).content.decode()
    assert "Yusuf" not in wrong
    assert "No record has this reference" in wrong
    assert "She rang in distress about rent" in wrong
    answer = client.post(
        "/people/open/",
        {
            "reference": desk.amina.reference,
            "name": "Amina Yusuf",
            "reason": "She rang in distress about rent",
        },
        follow=True,
    )
    assert "You opened this record with a reason" in answer.content.decode()
    waiting = page(desk.client(desk.bella), "/openings/")
    assert "She rang in distress about rent" in waiting
    opening = Access.objects.get(kind=AccessKind.BREAK_GLASS)
    reviewed = desk.client(desk.bella).post(
        f"/openings/{opening.pk}/", {"outcome": "right", "words": "Fine"}, follow=True
    )
    assert "Reviewed." in reviewed.content.decode()
    closed = client.post(f"/openings/{opening.pk}/close/", follow=True).content.decode()
    assert "closed to you again" in closed
    assert client.get(f"/people/{desk.amina.pk}/").status_code == 404


def test_a_manager_assigns_moves_and_covers(desk: Desk) -> None:
    client = desk.client(desk.bella)
    nell = make_person("Nell Gray", desk.north)
    assert "Nell Gray" in page(client, "/caseloads/")
    client.post(f"/people/{nell.pk}/adviser/", {"to": str(desk.beth.pk), "reason": "nearest"})
    assert "Nell Gray" in page(desk.client(desk.beth), "/people/")
    client.post("/caseloads/move/", {"of": str(desk.ben.pk), "to": str(desk.beth.pk), "reason": "leaving"})
    assert "Amina Yusuf" in page(desk.client(desk.beth), "/people/")
    same = client.post(
        "/caseloads/move/", {"of": str(desk.ben.pk), "to": str(desk.ben.pk), "reason": "leaving"}
    )
    assert "Choose two different advisers" in same.content.decode()
    moved = client.post(
        f"/people/{nell.pk}/transfer/", {"to": str(desk.south.pk), "reason": "moved house"}, follow=True
    )
    assert "She was transferred" in moved.content.decode()


def test_a_partner_sees_who_is_shared_and_until_it_ends(desk: Desk) -> None:
    client = desk.client(desk.hana)
    assert "Iris Novak" in page(client, "/shared/")
    shown = page(client, f"/shared/{desk.iris.pk}/")
    assert "BF3" not in shown
    shared = Access.objects.get(person=desk.iris, kind=AccessKind.SHARED)
    desk.client(desk.ben).post(f"/people/{desk.iris.pk}/consents/{shared.consent_id}/withdraw/")
    assert "Iris" not in page(client, "/shared/")
    page(client, f"/shared/{desk.iris.pk}/", 404)


def test_sharing_in_the_browser_keeps_what_was_typed_when_refused(desk: Desk) -> None:
    client = desk.client(desk.ben)
    typed = {"partner": str(desk.debt_advice.pk), "why": "Council tax letters", "how": "said"}
    refused = client.post(f"/people/{desk.amina.pk}/share/", typed).content.decode()
    assert "Council tax letters" in refused
    assert "There is a problem" in refused
    from django.utils import timezone

    day = timezone.localdate()
    dated = typed | {
        "ends_on-day": str(day.day),
        "ends_on-month": str(day.month),
        "ends_on-year": str(day.year),
    }
    client.post(f"/people/{desk.amina.pk}/share/", dated)
    assert "Amina Yusuf" in page(desk.client(desk.jo), "/shared/")


def test_skills_are_read_from_words_and_a_file_and_count_only_when_confirmed(desk: Desk) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = desk.client(desk.ben)
    root = f"/people/{desk.amina.pk}/skills/"
    file = SimpleUploadedFile("cv.txt", b"Two years of data entry. I did cleaning too.")
    shown = client.post(
        f"{root}read/", {"words": "I cooked for groups", "file": file}, follow=True
    ).content.decode()
    assert "3 skills were found" in shown
    assert "Read from “I cooked for groups”" in shown
    assert not Skill.objects.filter(state=SkillState.CONFIRMED).exists()
    cooking = Skill.objects.get(label="cook for groups")
    client.post(f"{root}{cooking.pk}/", {"hers": "yes"})
    client.post(f"{root}{Skill.objects.get(label='enter data').pk}/", {"hers": "no"})
    assert set(Skill.objects.filter(state=SkillState.CONFIRMED)) == {cooking}
    again = client.post(f"{root}read/", {"words": "data entry"}, follow=True).content.decode()
    assert "on her list already" in again
    assert Skill.objects.get(label="enter data").state == SkillState.REFUSED


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("cv.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "not a text, Word or PDF document"),
        ("cv.txt", b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        ("cv.txt", b"", "is empty"),
        ("cv.docx", b"PK\x03\x04broken", "damaged"),
    ],
)
def test_an_upload_that_cannot_be_read_is_refused_and_the_words_stay(
    desk: Desk, name: str, content: bytes, why: str
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    typed = {"words": "I cooked for groups", "file": SimpleUploadedFile(name, content)}
    answer = desk.client(desk.ben).post(f"/people/{desk.amina.pk}/skills/read/", typed)
    shown = answer.content.decode()
    assert why in shown
    assert "I cooked for groups" in shown
    assert not Skill.objects.exists()


def test_a_skill_in_her_own_words_is_added_once_and_a_long_one_refused(desk: Desk) -> None:
    client = desk.client(desk.ben)
    root = f"/people/{desk.amina.pk}/skills/"
    for _ in range(2):
        client.post(f"{root}add/", {"label": "Urdu"})
    assert Skill.objects.get().state == SkillState.CONFIRMED
    refused = client.post(f"{root}add/", {"label": "x" * 5000}).content.decode()
    assert "Keep a skill to 80 characters" in refused
