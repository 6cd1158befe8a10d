"""A thousand words that exist nowhere else, written into encrypted fields: none is found in any file the service leaves.

Searched: the database's files (SQLite: file, log and index of the log; PostgreSQL: its whole folder, log of changes
included), an unencrypted copy (SQLite's own backup, `pg_dump`), a backup of ours, and the logs. The control is the
people's names, which are not encrypted: they must be found, or the search finds nothing.
"""

import base64
import io
import logging
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from goodwork.apps.accounts.enums import OrganisationKind
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.background.actions import ask
from goodwork.apps.background.handle import JobHandle
from goodwork.apps.background.kinds import JobKind
from goodwork.apps.encryption import rotation
from goodwork.apps.encryption.keyring import new_key
from goodwork.apps.people.models import Person, Profile, Skill
from goodwork.config.logs import Facts
from goodwork.pipelines import work
from proofs.rows import Row

IN_A_PERSON = 10
READ_AT_ONCE = 8 * 1024 * 1024


def run(small: bool) -> Iterator[Row]:
    """Write, change the key, read, fail, copy; then search every place for the canaries and for the control."""
    people = 10 if small else 100
    log = io.StringIO()
    handlers = [logging.StreamHandler(log), logging.StreamHandler(log)]
    handlers[1].setFormatter(Facts())
    for handler in handlers:
        logging.getLogger().addHandler(handler)
    try:
        canaries = [word for number in range(people) for word in one_person(number)]
        names = [name_of(number) for number in range(people)]
        work_that_fails(canaries[0])
        settings.ENCRYPTION_KEYS = f"2:{new_key()},{settings.ENCRYPTION_KEYS}"
        rotation.rotate()
        read_back(canaries)
    finally:
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
        settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS.rpartition(",")[2]
    assert "tried again" in log.getvalue(), "the failure was not logged, so its log proves nothing"
    with tempfile.TemporaryDirectory(prefix="goodwork-canaries-") as folder:
        (Path(folder) / "log").write_text(log.getvalue(), encoding="utf-8")
        for place, files in places(Path(folder)).items():
            found, control = search(files, canaries), search(files, names)
            yield Row(f"a canary is not in {place}", len(canaries), len(canaries) - len(found))
            if place in PLAIN_PLACES:
                yield Row(
                    f"a plain name is not in {place}", len(names), len(names) - len(control), control=True
                )


# Places where what is not encrypted by field is to be read: there the control must be found.
PLAIN_PLACES = {"the database's files", "its log of changes", "a plain copy"}


def canary(number: int, place: int) -> str:
    """A word that exists nowhere else, found whatever the case."""
    return f"Kanarienvogel{number:04}x{place:02}Zwitscher"


def name_of(number: int) -> str:
    """The control of a person."""
    return f"Plainsong{number:04} Unhidden"


@transaction.atomic
def one_person(number: int) -> list[str]:
    """Ten canaries in every kind of encrypted field there is: words, dictionaries, lists, of three tables."""
    words = [canary(number, place) for place in range(IN_A_PERSON)]
    organisation, _ = Organisation.objects.get_or_create(name="Canary Hub", kind=OrganisationKind.PROVIDER)
    now = timezone.now()
    person = Person.objects.create(
        organisation=organisation, reference=f"C{number}", name=name_of(number), added_at=now,
        email=words[0], phone=words[1], postcode=words[2], born_on=words[3], notes_for_adviser=words[4],
        circumstances={words[5]: [words[6]]},
    )  # fmt: skip
    Profile.objects.create(person=person, experience_words=words[7], adjustments=[words[8]])
    Skill.objects.bulk_create([Skill(person=person, label=f"skill {number}", evidence=words[9], told_at=now)])
    return words


def read_back(canaries: list[str]) -> None:
    """They are there: a search that finds nothing must not be because nothing was written."""
    there = set()
    for person in Person.objects.filter(reference__startswith="C").select_related("profile"):
        (key, values), *_ = person.circumstances.items()
        there |= {
            person.email,
            person.phone,
            person.postcode,
            person.born_on,
            person.notes_for_adviser,
            key,
            *values,
        }
        there |= {person.profile.experience_words, *person.profile.adjustments}
    there |= {skill.evidence for skill in Skill.objects.all()}
    assert set(canaries) <= there, "a canary was not kept"


def fails(job: JobHandle, person_id: str) -> None:
    """A job whose error holds what it read."""
    raise ValueError(Person.objects.get(pk=UUID(person_id)).email)


def work_that_fails(word: str) -> None:
    """The worker logs a failure; its words must not hold the canary."""
    person = next(person for person in Person.objects.all() if person.email == word)
    ask("fails", f"canary {uuid4()}", person_id=person.pk)
    work.work_off(kinds={"fails": JobKind(f"{__name__}:fails")}, strict=False)


def places(folder: Path) -> dict[str, list[Path]]:
    """Every place to search, and its files."""
    from goodwork.pipelines.backups import backup as backups

    backup = backups.make(folder / "backups", now=timezone.now())
    found = {"the logs": [folder / "log"], "a backup": [backup, *backup.parent.glob("*.json")]}
    return (_of_sqlite if connection.vendor == "sqlite" else _of_postgresql)(folder) | found


def _of_sqlite(folder: Path) -> dict[str, list[Path]]:
    file = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(folder / "copy.sqlite3")) as copy:
        connection.connection.backup(copy)
    log = [path for path in file.parent.glob(f"{file.name}-*") if path.stat().st_size]
    # The log is kept as it stood before its pages are moved into the file.
    kept = [folder / path.name for path in log]
    for path, copied in zip(log, kept, strict=True):
        copied.write_bytes(path.read_bytes())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    return {
        "the database's files": [file],
        "its log of changes": kept,
        "a plain copy": [folder / "copy.sqlite3"],
    }


def _of_postgresql(folder: Path) -> dict[str, list[Path]]:
    from goodwork.pipelines.backups.database import program_of_postgresql

    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        data = Path(cursor.fetchone()[0])
    held = connection.settings_dict
    words = [program_of_postgresql("pg_dump"), "--format=plain", f"--dbname={held['NAME']}"]
    for option, name in (("--host", "HOST"), ("--port", "PORT"), ("--username", "USER")):
        if held.get(name):
            words.append(f"{option}={held[name]}")
    with (folder / "dump.sql").open("wb") as out:
        subprocess.run(words, check=True, stdout=out)
    found = {"a plain copy": [folder / "dump.sql"]}
    if os.access(data, os.R_OK):
        files = [path for path in data.rglob("*") if path.is_file() and os.access(path, os.R_OK)]
        found["the database's files"] = [path for path in files if "pg_wal" not in path.parts]
        found["its log of changes"] = [path for path in files if "pg_wal" in path.parts]
    return found


def search(files: Iterable[Path], words: list[str]) -> set[str]:
    """Which words stand in these files, as they are, as hexadecimal or as base64."""
    wanted: dict[bytes, str] = {}
    for word in words:
        plain = word.encode()
        # Within base64 a word looks otherwise by where it begins: its middle is the same for each of three beginnings.
        turned = [base64.b64encode(b"\0" * shift + plain)[4:-4] for shift in range(3)]
        for form in (plain, word.encode("utf-16-le"), plain.hex().encode(), *turned):
            wanted[form] = word
    found: set[str] = set()
    for path in files:
        _search_one(path, wanted, found)
    return found


def _search_one(path: Path, wanted: dict[bytes, str], found: set[str]) -> None:
    overlap = max(map(len, wanted))
    before = b""
    with path.open("rb") as file:
        while piece := file.read(READ_AT_ONCE):
            held = before + piece
            if any(mark in held for mark in _marks(wanted)):
                found.update(word for form, word in wanted.items() if form in held)
            before = held[-overlap:]


def _marks(wanted: dict[bytes, str]) -> set[bytes]:
    """Beginnings that many forms share: a piece without any of them need not be searched for each."""
    return {form[:6] for form in wanted}
