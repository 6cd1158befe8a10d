"""The pages of an import and of duplicates, as a manager and an adviser meet them, without JavaScript."""

import csv
import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk import Desk, make_person

from goodwork.apps.accounts.actor import system
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.imports.enums import ImportState
from goodwork.apps.imports.models import Import
from goodwork.apps.people.actions import duplicates
from goodwork.apps.people.import_fields import email_index
from goodwork.apps.people.models import DuplicatePair, Person
from goodwork.pipelines.work import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FILE = "Ref,Name,Email,Min pay\nA1,Olu Bright,olu@example.org,12.60\nA2,=cmd|' /C calc'!A0,,lots\n"


def sent(client: Client, content: str = FILE, kind: str = "people") -> UUID:
    answer = client.post(
        f"/imports/new/{kind}/", {"file": SimpleUploadedFile("people.csv", content.encode())}
    )
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.latest("made_at").pk


def confirmed(client: Client, pk: UUID) -> None:
    columns = {"column-0": "person_id", "column-1": "name", "column-2": "email", "column-3": "min_hourly_pay"}
    answer = client.post(f"/imports/{pk}/columns/", columns | {"list_name": "Hub list"})
    assert answer.status_code == 302, answer.content.decode()
    work_off()


def test_from_a_file_to_its_undoing(desk: Desk) -> None:
    client = desk.client(desk.ben)
    assert "No file has been brought in yet" in client.get("/imports/").content.decode()
    pk = sent(client)
    page = client.get(f"/imports/{pk}/columns/").content.decode()
    assert "olu@example.org" in page
    confirmed(client, pk)
    page = client.get(f"/imports/{pk}/").content.decode()
    assert "would be added" in page
    assert "Bring in 1 row" in page
    assert not Person.objects.filter(source_id="A1").exists()
    client.post(f"/imports/{pk}/start/")
    client.post(f"/imports/{pk}/start/")
    work_off()
    page = client.get(f"/imports/{pk}/").content.decode()
    assert "This file was brought in" in page
    olu = Person.objects.get(source_id="A1")
    assert AuditEvent.objects.filter(event="person.listed", person_id=olu.pk).exists()
    client.post(f"/imports/{pk}/undo/")
    work_off()
    assert "Every record stands as it did before" in client.get(f"/imports/{pk}/").content.decode()
    assert not Person.objects.filter(source_id="A1").exists()


def test_rows_left_out_come_back_with_their_reasons_and_no_formula(desk: Desk) -> None:
    client = desk.client(desk.ben)
    pk = sent(client)
    confirmed(client, pk)
    answer = client.get(f"/imports/{pk}/rows-left-out.csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0][:4] == ["Ref", "Name", "Email", "Min pay"]
    assert rows[1][1] == "'=cmd|' /C calc'!A0"
    assert rows[1][5:7] == ["Min pay", "lots"]
    assert "write 12.60" in rows[1][7]


def test_faults_are_said_at_the_field_and_what_was_chosen_is_kept(desk: Desk) -> None:
    client = desk.client(desk.ben)
    answer = client.post("/imports/new/people/")
    assert "Choose a file" in answer.content.decode()
    pdf = SimpleUploadedFile("list.pdf", b"%PDF-1.7 something")
    assert "is a PDF" in client.post("/imports/new/people/", {"file": pdf}).content.decode()
    pk = sent(client)
    page = client.post(f"/imports/{pk}/columns/", {"column-1": "email", "column-2": "email"}).content.decode()
    assert "Two columns are both read as e-mail address" in page
    assert "Say which column holds the name" in page
    assert Import.objects.get(pk=pk).state == ImportState.STAGED


def test_a_file_belongs_to_whoever_sent_it(desk: Desk) -> None:
    pk = sent(desk.client(desk.ben))
    for user, allowed in ((desk.bella, True), (desk.beth, False), (desk.carys, False), (desk.gita, False)):
        for where in ("", "columns/", "rows-left-out.csv", "results.csv"):
            status = desk.client(user).get(f"/imports/{pk}/{where}").status_code
            assert (status != 404) == allowed, (user, where)
        if not allowed:
            assert desk.client(user).post(f"/imports/{pk}/discard/").status_code == 404
    assert desk.client(desk.gita).get("/imports/new/people/").status_code == 404
    assert desk.client(desk.gita).get("/imports/new/vacancies/").status_code == 200
    assert desk.client(desk.farid).get("/imports/").status_code == 404


def test_a_file_put_aside_is_forgotten(desk: Desk) -> None:
    client = desk.client(desk.ben)
    pk = sent(client)
    client.post(f"/imports/{pk}/discard/")
    batch = Import.objects.get(pk=pk)
    assert batch.state == ImportState.DISCARDED
    assert not batch.pieces.exists()
    assert client.post(f"/imports/{pk}/start/").status_code == 409


def test_a_manager_merges_and_parts_two_records(desk: Desk) -> None:
    desk.amina.email, desk.amina.email_index = "amina@example.org", email_index("amina@example.org")
    desk.amina.save()
    other = make_person("Amina Yusof", desk.north, email="amina@example.org", email_index=email_index("amina@example.org"))  # fmt: skip
    duplicates.find(organisation_id=desk.north.pk, by=system("test"))
    pair = DuplicatePair.objects.get()
    client = desk.client(desk.bella)
    assert "one or two letters" in client.get("/duplicates/").content.decode()
    page = client.get(f"/duplicates/{pair.pk}/").content.decode()
    assert f"keep {desk.amina.reference}" in page
    chosen = {"kept": desk.amina.pk, "merged": other.pk, "kept_version": 1, "merged_version": 1}
    client.post(f"/duplicates/{pair.pk}/merge/", chosen)
    other.refresh_from_db()
    assert other.merged_into == desk.amina
    page = client.get("/duplicates/").content.decode()
    assert "Merged lately" in page
    client.post(f"/merges/{other.pk}/undo/")
    merge = page.split("/merges/")[1].split("/")[0]
    client.post(f"/merges/{merge}/undo/")
    other.refresh_from_db()
    assert other.merged_into is None
    for user in (desk.ben, desk.carys, desk.farid):
        assert desk.client(user).get(f"/duplicates/{pair.pk}/").status_code == 404
        assert desk.client(user).post(f"/merges/{merge}/undo/").status_code == 404
    client.post(f"/duplicates/{pair.pk}/two-people/")
    assert client.get("/duplicates/").content.decode().count("Compare") == 0
