"""Moving every encrypted field of every table to the newest key, while people work, in pieces that can be stopped.

A row is sealed anew only where nobody changed it meanwhile: the UPDATE asks for the ciphertext that was opened.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from goodwork.apps.encryption import keyring
from goodwork.apps.encryption.fields import BlindIndexField, EncryptedField, Sealed

# Some rows hold a whole file: a hundred of them still fit in memory.
PIECE = 100
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Holder:
    """Something sealed that is no field of ours: a package's own table. `look` gives ciphertexts and what each is bound to;
    `renew` seals what is old with the newest key and says how many."""

    name: str
    look: Callable[[], Iterator[tuple[bytes, bytes]]]
    renew: Callable[[], int]


HOLDERS: dict[str, Holder] = {}


def hold_also(holder: Holder) -> None:
    """Take part when keys are changed and checked. Called as the app that knows the table is made ready."""
    HOLDERS[holder.name] = holder


@dataclass
class KeysInUse:
    """How many values each key seals, and values that do not open, by field."""

    by_key: Counter[int] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)


def encrypted_fields() -> list[tuple[type[models.Model], list[EncryptedField]]]:
    """Every model that keeps something encrypted, with those fields."""
    found = []
    for model in apps.get_models():
        fields = [one for one in model._meta.local_concrete_fields if isinstance(one, EncryptedField)]
        if fields and model._meta.managed and not model._meta.proxy:
            found.append((model, fields))
    return found


def rotate(progress: Progress = lambda done, of, words: None) -> int:
    """Seal everything with the newest key; how many values were moved. Safe to stop and to run again."""
    moved = 0
    for model, fields in encrypted_fields():
        for rows, done, of in _pieces(model, fields):
            with transaction.atomic():
                moved += sum(_renew(model, row, fields) for row in rows)
            progress(done, of, model._meta.db_table)
    return moved + sum(holder.renew() for holder in HOLDERS.values())


def keys_in_use(*, open_all: bool = False) -> KeysInUse:
    """Which keys still seal something. With `open_all`, whether everything opens."""
    found = KeysInUse()
    for model, fields in encrypted_fields():
        for rows, _, _ in _pieces(model, fields):
            for row in rows:
                for one in fields:
                    held = row.__dict__[one.attname]
                    if isinstance(held, Sealed):
                        bound_to = one.bound_to(row)
                        _look_at(found, f"{model._meta.label}.{one.name}", held, bound_to, open_all)
    for holder in HOLDERS.values():
        for sealed, bound_to in holder.look():
            _look_at(found, holder.name, sealed, bound_to, open_all)
    return found


def reindex(progress: Progress = lambda done, of, words: None) -> int:
    """Make every blind index anew, after GOODWORK_INDEX_KEY was changed; how many rows changed."""
    changed = 0
    for model in apps.get_models():
        indexes = [one for one in model._meta.local_concrete_fields if isinstance(one, BlindIndexField)]
        sources = [*indexes, *(model._meta.get_field(one.of) for one in indexes)]
        for rows, done, of in _pieces(model, sources) if indexes else ():
            with transaction.atomic():
                changed += sum(_index(model, row, indexes) for row in rows)
            progress(done, of, model._meta.db_table)
    return changed


def _pieces(model: type[models.Model], fields: list[Any]) -> Iterator[tuple[list[Any], int, int]]:
    """Rows in the order of their keys, a piece at a time: a new query each, so that no lock is held between."""
    rows = model._base_manager.only("pk", *(one.name for one in fields)).order_by("pk")
    of, done, last = rows.count(), 0, None
    while True:
        piece = list((rows if last is None else rows.filter(pk__gt=last))[:PIECE])
        if not piece:
            return
        last, done = piece[-1].pk, done + len(piece)
        yield piece, min(done, of) if of else done, of


def _renew(model: type[models.Model], row: models.Model, fields: list[EncryptedField]) -> int:
    """Seal a row's old ciphertexts anew, where they are still what was read."""
    anew: list[tuple[EncryptedField, Sealed, Sealed]] = []
    for one in fields:
        held = row.__dict__[one.attname]
        if isinstance(held, Sealed) and keyring.number_of(held) != keyring.newest():
            bound_to = one.bound_to(row)
            anew.append((one, held, Sealed(keyring.seal(keyring.open_sealed(held, bound_to), bound_to))))
    return _replace(model, row, anew) if anew else 0


def _replace(
    model: type[models.Model], row: models.Model, anew: list[tuple[EncryptedField, Sealed, Sealed]]
) -> int:
    """One UPDATE a row, in SQL: the ORM's lookups refuse an encrypted field, rightly. A row that somebody saved meanwhile
    is left alone, for her save has sealed it with the newest key."""
    name = connection.ops.quote_name
    pk = model._meta.pk
    assert pk is not None
    set_to = ", ".join(f"{name(one.column)} = %s" for one, _, _ in anew)
    still = " AND ".join(f"{name(one.column)} = %s" for one, _, _ in anew)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {name(model._meta.db_table)} SET {set_to} WHERE {name(pk.column)} = %s AND {still}",
            [
                *(bytes(sealed) for _, _, sealed in anew),
                pk.get_db_prep_value(row.pk, connection),
                *(bytes(held) for _, held, _ in anew),
            ],
        )
        return len(anew) if cursor.rowcount else 0


def _look_at(found: KeysInUse, name: str, sealed: bytes, bound_to: bytes, open_all: bool) -> None:
    try:
        found.by_key[keyring.number_of(sealed)] += 1
        if open_all:
            keyring.open_sealed(sealed, bound_to)
    except keyring.CannotOpen:
        found.unreadable[name] += 1


def _index(model: type[models.Model], row: models.Model, indexes: list[BlindIndexField]) -> int:
    before = {one.attname: getattr(row, one.attname) for one in indexes}
    after = {one.attname: one.pre_save(row, False) for one in indexes}
    if before == after:
        return 0
    # Only where the index is still the one that was read: a save meanwhile has made its own.
    return model._base_manager.filter(pk=row.pk, **before).update(**after)
