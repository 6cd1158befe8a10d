"""A page that gives out a person's name, reference or address says so in the audit: asked of every page there is."""

import html
from dataclasses import dataclass

import pytest
from django.db.models import Max
from django.test import Client, override_settings
from proofs.fuzz_forms import addresses, lived_in_desk, plain
from tests.functional.service.pages import ROLES

from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WORK_HERE = {role: account for role, account in ROLES.items() if role not in {"nobody", "participant"}}
# The page that shows every component, to developers alone, with people who are in no database.
INVENTED = {"/components/"}


@dataclass(frozen=True)
class Known:
    """By what a person would be known on a page."""

    person: Person

    def is_on(self, words: str) -> bool:
        return self.person.name in words or self.person.reference in words


@override_settings(READING_LIMITS=False)
def test_whoever_is_named_on_a_page_or_in_a_file_is_in_the_audit() -> None:
    desk = lived_in_desk()
    Person.objects.filter(name="Lena Fisk").update(name="Magda Holt")
    people = [Known(person) for person in Person.objects.all()]
    asked, missing = [one for one in addresses(desk, most=3) if one not in INVENTED], []
    named = 0
    for role, account in WORK_HERE.items():
        client: Client = desk.client(getattr(desk, account))
        for address in asked:
            before = AuditEvent.objects.aggregate(last=Max("id"))["last"] or 0
            answer = client.get(address)
            if answer.status_code != 200:
                continue
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[arg-type]
            words = html.unescape(content.decode("utf-8", "replace"))
            shown = {one.person.pk for one in people if one.is_on(words)}
            named += len(shown)
            kept = set(
                AuditEvent.objects.filter(id__gt=before, actor_id=getattr(desk, account).pk).values_list(
                    "person_id", flat=True
                )
            )
            if not address.endswith("/columns/"):  # words of a file that are nobody's record yet
                missing += [f"{role} {plain(address)}" for _ in shown - kept]
    assert named > 100
    assert not missing, ", ".join(sorted(set(missing)))
