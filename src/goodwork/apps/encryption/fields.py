"""Model fields whose column holds ciphertext, bound to the row and the field they stand in.

A value is sealed with AES-256-GCM; the table, the column and the primary key are authenticated with it, so a
ciphertext moved to another row or field does not open. Rows therefore need a key of their own before they are saved
(UUIDs made in Python). Reading the attribute opens it; `values()` and SQL see ciphertext only.
"""

import json
from typing import Any

from django.db import models

from goodwork.apps.encryption import keyring


class _Opened:
    """Gives the plain value of an encrypted attribute, opened on first reading."""

    def __init__(self, field: "EncryptedField") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        held = row.__dict__.get(self.field.attname)
        if isinstance(held, (bytes, memoryview)):
            held = self.field.open(row, bytes(held))
            row.__dict__[self.field.attname] = held
        return held

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedField(models.BinaryField):  # type: ignore[type-arg]
    """Text that is encrypted at rest. An empty text is stored as nothing."""

    empty: Any = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs["null"] = True
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, self.attname, _Opened(self))

    def bound_to(self, row: models.Model) -> bytes:
        """What is authenticated with the value: table, column and key."""
        if row.pk is None:
            raise ValueError(
                f"{type(row).__name__}.{self.name} is encrypted for its row: give the row a key first"
            )
        return f"{self.model._meta.db_table}\x1f{self.column}\x1f{row.pk}".encode()

    def open(self, row: models.Model, sealed: bytes) -> Any:
        return self.from_words(keyring.open_sealed(sealed, self.bound_to(row)).decode())

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:
        held = model_instance.__dict__.get(self.attname)
        if isinstance(held, (bytes, memoryview)):
            return bytes(held)  # read from the database and never opened: unchanged
        if held is None or held == self.empty:
            return None
        return keyring.seal(self.to_words(held).encode(), self.bound_to(model_instance))

    def get_default(self) -> Any:
        return self.empty

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return self.empty if value is None else bytes(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, (bytes, memoryview)):
            raise ValueError(f"{self.name} is encrypted for its row and cannot be set or searched by a query")
        return super().get_db_prep_value(value, connection, prepared)

    def to_words(self, value: Any) -> str:
        return str(value)

    def from_words(self, words: str) -> Any:
        return words


class EncryptedJSONField(EncryptedField):
    """A list or dictionary that is encrypted at rest."""

    empty: Any = None

    def get_default(self) -> Any:
        return {}

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return {} if value is None else bytes(value)

    def to_words(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def from_words(self, words: str) -> Any:
        return json.loads(words)
