"""Every field that keeps words is encrypted, or `apps/encryption/declared.py` says why it may stand plain."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

from goodwork.apps.encryption.declared import OF_OTHERS, PLAIN
from goodwork.apps.encryption.fields import EncryptedField

KEEPS_WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


def plain_fields() -> Iterator[tuple[str, str]]:
    """Model and field of ours that keep words in the clear. A field with choices keeps a code."""
    for model in apps.get_models():
        if model.__module__.startswith("goodwork."):
            for field in model._meta.local_concrete_fields:
                keeps = isinstance(field, KEEPS_WORDS) and not isinstance(field, EncryptedField)
                if keeps and not field.choices:
                    yield model._meta.label, field.name


def test_words_are_encrypted_or_it_is_said_why_not() -> None:
    missing = [f"{label}.{name}" for label, name in plain_fields() if name not in PLAIN.get(label, {})]
    assert not missing, (
        f"{', '.join(missing)}: make it an EncryptedField, or say in apps/encryption/declared.py why it may stand plain"
    )


def test_nothing_is_declared_that_is_not_there() -> None:
    there = set(plain_fields())
    declared = {(label, name) for label, fields in PLAIN.items() for name in fields}
    assert declared - there == set(), "take these out of apps/encryption/declared.py"


def test_tables_of_others_are_known() -> None:
    theirs = {
        model._meta.label for model in apps.get_models() if not model.__module__.startswith("goodwork.")
    }
    assert theirs - OF_OTHERS.keys() == set(), "say in apps/encryption/declared.py what this table keeps"


# Where something is sealed: the fields and the second steps, which a change of keys moves, and backups, which keep theirs.
SEALS = {"apps/encryption/fields.py", "apps/accounts/second_steps.py", "pipelines/backups/sealed_file.py"}


def test_nothing_is_sealed_that_a_change_of_keys_would_forget(repository: Path) -> None:
    source = repository / "src" / "goodwork"
    using = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if re.search(
            r"keyring\.(seal|key|newest)\(|keyring import .*\bseal\b", path.read_text(encoding="utf-8")
        )
    }
    assert using - SEALS - {"apps/encryption/rotation.py"} == set(), (
        "let `goodwork keys rotate` reach it (rotation.hold_also)"
    )


def test_reasons_are_given() -> None:
    assert all(reason.strip() for fields in PLAIN.values() for reason in fields.values())
    assert all(reason.strip() for reason in OF_OTHERS.values())
