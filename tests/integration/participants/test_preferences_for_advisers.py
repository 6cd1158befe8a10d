"""What her choices say, as her adviser reads it: the page, its history, and nobody else's eyes."""

import pytest
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people import elicitation
from goodwork.apps.people.models import Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_her_adviser_reads_the_history_and_a_result_and_that_is_in_the_audit(desk: Desk) -> None:
    amina = Actor(role=Role.PARTICIPANT, user=desk.amina_account)
    sitting, number = elicitation.start_sitting(person_id=desk.amina.pk, by=amina)
    client, listed = desk.client(desk.ben), f"/people/{desk.amina.pk}/good-work/"
    assert listed in client.get(f"/people/{desk.amina.pk}/").content.decode()
    assert "She has begun" in client.get(listed).content.decode()
    result = f"/good-work/{sitting}/"
    assert client.get(result)["Location"] == listed
    for _ in range(3):
        number = elicitation.answer(sitting_id=sitting, number=number, chosen="first", by=amina) or number
    elicitation.finish(sitting_id=sitting, by=amina)
    assert result in client.get(listed).content.decode()
    shown = client.get(result).content.decode()
    assert "She has not chosen to use this" in shown
    assert elicitation.result(sitting_id=sitting, by=amina).weights[0].label in shown
    version = Profile.objects.get(pk=desk.amina.pk).version
    elicitation.use_result(sitting_id=sitting, profile_version=version, by=amina)
    assert "This counts in matching now" in client.get(result).content.decode()
    assert AuditEvent.objects.filter(
        event="person.read", actor_id=desk.ben.pk, person_id=desk.amina.pk, details__part="preferences"
    ).exists()


@pytest.mark.parametrize("who", ["carys", "farid", "efua", "hana", "dev", "amina_account", "cora_account"])
def test_nobody_else_reads_them_there(desk: Desk, who: str) -> None:
    amina = Actor(role=Role.PARTICIPANT, user=desk.amina_account)
    sitting, _ = elicitation.start_sitting(person_id=desk.amina.pk, by=amina)
    elicitation.finish(sitting_id=sitting, by=amina)
    client = desk.client(getattr(desk, who))
    for address in (f"/people/{desk.amina.pk}/good-work/", f"/good-work/{sitting}/"):
        assert client.get(address).status_code == 404
