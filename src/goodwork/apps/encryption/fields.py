"""Model fields whose column holds ciphertext, bound to the row and the field they stand in.

A value is sealed with AES-256-GCM; the table, the column and the primary key are authenticated with it, so a
ciphertext moved to another row or field does not open. Rows therefore need a key of their own before they are saved
(UUIDs made in Python). Reading the attribute opens it; `values()` and SQL see ciphertext only.

Who renames a table or a column passes `bound_as` with the old names ("people_person.email"), or nothing opens.
"""

import json
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from goodwork.apps.encryption import keyring

REFUSED = "{} is encrypted for its row and cannot be set or searched by a query: save the row instead"
# `isnull` works; the other two take nothing but None, which `get_db_prep_value` sees to.
SEARCHES_REFUSED_LATER = {"isnull", "exact", "in"}


class Sealed(bytes):
    """Ciphertext. Only this may go to the database: plain bytes and words may not."""


class _Opened(DeferredAttribute):
    """Gives the plain value of an encrypted attribute, opened on first reading, fetched where it was left out."""

    field: "EncryptedField"

    def __get__(self, row: models.Model | None, owner: type[models.Model] | None = None) -> Any:
        held = super().__get__(row, owner)  # type: ignore[arg-type]
        if row is not None and isinstance(held, Sealed):
            held = row.__dict__[self.field.attname] = self.field.open(row, held)
        return held

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = self.field.get_default() if value is None else value


class EncryptedField(models.BinaryField):  # type: ignore[type-arg]
    """Text that is encrypted at rest. An empty text is stored as nothing."""

    descriptor_class = _Opened
    kinds: tuple[type, ...] = (str,)

    def __init__(self, *args: Any, bound_as: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs["null"] = True
        kwargs["editable"] = True
        self.bound_as = bound_as
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if self.bound_as:
            kwargs["bound_as"] = self.bound_as
        return name, path, args, kwargs

    def bound_to(self, row: models.Model) -> bytes:
        """What is authenticated with the value: table, column and key."""
        if row.pk is None:
            raise ValueError(
                f"{type(row).__name__}.{self.name} is encrypted for its row: give the row a key first"
            )
        table, _, column = (self.bound_as or f"{self.model._meta.db_table}.{self.column}").rpartition(".")
        # A key given as words is the same key: "0F…" and its UUID bind alike.
        return f"{table}\x1f{column}\x1f{row._meta.pk.to_python(row.pk)}".encode()

    def open(self, row: models.Model, sealed: bytes) -> Any:
        """The plain value of this row's ciphertext, or CannotOpen."""
        return self.from_words(keyring.open_sealed(sealed, self.bound_to(row)).decode())

    def seal(self, row: models.Model, value: Any) -> Sealed | None:
        """The ciphertext of a plain value for this row; nothing for an empty one."""
        if self.is_nothing(value):
            return None
        if not isinstance(value, self.kinds):
            allowed = " or ".join(kind.__name__ for kind in self.kinds)
            raise TypeError(f"{self.name} is encrypted and takes {allowed}, not {type(value).__name__}")
        return Sealed(keyring.seal(self.to_words(value).encode(), self.bound_to(row)))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:
        # Opened even where it was only read: a row copied under another key fails here, and not when it is next read.
        return self.seal(model_instance, getattr(model_instance, self.attname))

    def get_default(self) -> Any:
        return ""

    def is_nothing(self, value: Any) -> bool:
        return value is None or (isinstance(value, self.kinds) and value == self.get_default())

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return self.get_default() if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in SEARCHES_REFUSED_LATER:
            raise ValueError(REFUSED.format(self.name))
        return super().get_lookup(lookup_name)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise ValueError(REFUSED.format(self.name))
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> str:
        raise ValueError(
            f"{self.name} is encrypted: move the database with `goodwork backup`, not with dumpdata"
        )

    def to_words(self, value: Any) -> str:
        return str(value)

    def from_words(self, words: str) -> Any:
        return words


class EncryptedJSONField(EncryptedField):
    """A list or dictionary that is encrypted at rest. An empty dictionary is stored as nothing."""

    kinds = (dict, list)

    def get_default(self) -> Any:
        return {}

    def to_words(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def from_words(self, words: str) -> Any:
        return json.loads(words)


class BlindIndexField(models.CharField):  # type: ignore[type-arg]
    """A keyed digest of an encrypted field, by which its rows are found: `filter(email_index=blind_index(…))`."""

    def __init__(self, *args: Any, of: str = "", purpose: str = "", **kwargs: Any) -> None:
        self.of, self.purpose = of, purpose
        kwargs["max_length"] = 64
        kwargs.setdefault("blank", True)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "purpose": self.purpose}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = getattr(model_instance, self.of)
        made = keyring.blind_index(words, self.purpose) if words else ""
        setattr(model_instance, self.attname, made)
        return made
