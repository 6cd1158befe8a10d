"""Every table says whose it is and when its rows go; every table about a person is in the extract and in erasure."""

import pytest

pytest.importorskip("django")

import django
from django.apps import apps


@pytest.fixture(scope="module")
def tables() -> set[str]:
    if not apps.ready:
        django.setup()
    return {model._meta.label for model in apps.get_models()}


def test_every_table_has_a_rule_or_a_reason(tables: set[str]) -> None:
    """A new table fails here: name it in standards/privacy/retention.yaml with whose it is and when its rows go."""
    from goodwork.standards.retention import retention

    named = set(retention().tables)
    assert tables - named == set()
    assert named - tables == set()


def test_every_table_with_a_way_to_a_person_is_said_to_be_hers(tables: set[str]) -> None:
    from goodwork.apps.people.belonging import holdings_of_account, holdings_of_person
    from goodwork.standards.retention import retention

    rules = retention().tables
    assert {one.label for one in holdings_of_person()} == {
        name for name, rule in rules.items() if rule.of == "person"
    }
    assert {one.label for one in holdings_of_account()} >= {
        name for name, rule in rules.items() if rule.of == "account"
    }


def test_every_count_names_fields_that_are_there(tables: set[str]) -> None:
    from goodwork.standards.retention import retention

    for name, rule in retention().tables.items():
        fields = {field.name for field in apps.get_model(name)._meta.concrete_fields}
        for counted in rule.counts:
            assert {counted.month, counted.code or counted.month} <= fields, name
        if rule.goes is not None:
            assert rule.goes.after.split("__")[0] in fields, name
        assert set(rule.hidden) <= fields, name


def test_links_without_a_key_are_known(tables: set[str]) -> None:
    """A column called after a person, without a link between tables, must be emptied in people/loose_ends.py."""
    loose = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if not field.is_relation
        and (field.name in {"person_id", "record_id"} or field.name.endswith("_person_id"))
    }
    assert loose == {"audit.AuditEvent.person_id", "imports.ImportRow.record_id"}
