"""Public data in the kept store: nothing twice, nothing half, nothing written over."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from tests.official_figures import BRADFORD, observation, table

from goodwork.core.observations.frames import ObservationError
from goodwork.core.observations.revisions import as_at, latest
from goodwork.pipelines.monitor.keep_public_data import faults, keep_public_data
from goodwork.pipelines.monitor.kept import Added, KeptObservations
from goodwork.pipelines.monitor.observations import Read
from goodwork.pipelines.monitor.result import SourceFile

CONTENT = b"area,value\nE08000035,74.7\n"
HASH = sha256(CONTENT).hexdigest()
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = date(2025, 4, 16)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of public data with one file."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rates.csv").write_bytes(CONTENT)
    return tmp_path / "data"


@pytest.fixture
def store(tmp_path: Path) -> KeptObservations:
    return KeptObservations(tmp_path / "kept")


def reading(*rows: dict[str, object]) -> Read:
    file = SourceFile(HASH, "rates.csv", "Rates", "Office for National Statistics", "Open Government Licence v3.0", "own", date(2024, 4, 16))  # fmt: skip
    return Read(table(*(row | {"source_hash": HASH} for row in rows)), (), (file,), ())


def test_figures_and_the_bytes_they_came_from_are_kept(store: KeptObservations, folder: Path) -> None:
    done = keep_public_data(store, reading(observation(), observation(area=BRADFORD)), folder, AT)
    assert done == Added(2, 0, 0)
    assert store.read().observations.height == 2
    assert store.raw.place_of(HASH).read_bytes() == CONTENT
    assert store.read().files[0].published_on == date(2024, 4, 16)
    assert list(faults(store)) == []


def test_keeping_again_adds_nothing(store: KeptObservations, folder: Path) -> None:
    keep_public_data(store, reading(observation()), folder, AT)
    before = sorted(store.folder.rglob("*"))
    assert keep_public_data(store, reading(observation()), folder, AT) == Added(0, 0, 1)
    assert sorted(store.folder.rglob("*")) == before


def test_a_revision_is_another_row_and_the_first_can_be_told_again(
    store: KeptObservations, folder: Path
) -> None:
    keep_public_data(store, reading(observation()), folder, AT)
    revised = reading(observation(), observation(value=74.2, vintage=LATER))
    assert keep_public_data(store, revised, folder, AT) == Added(0, 1, 1)
    everything = store.read().observations
    assert latest(everything)["value"].to_list() == [74.2]
    assert as_at(everything, date(2024, 12, 31))["value"].to_list() == [74.7]


def test_a_file_that_changed_since_it_was_read_is_not_kept(store: KeptObservations, folder: Path) -> None:
    (folder / "rates.csv").write_bytes(b"something else")
    with pytest.raises(ObservationError, match="changed while it was read: nothing was kept"):
        keep_public_data(store, reading(observation()), folder, AT)
    assert store.read().observations.is_empty()
    assert not store.folder.exists()


def test_a_batch_that_cannot_be_finished_leaves_what_was_there(
    store: KeptObservations, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_public_data(store, reading(observation()), folder, AT)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("goodwork.pipelines.monitor.kept.json.dumps", full)
        with pytest.raises(OSError, match="No space left"):
            keep_public_data(store, reading(observation(area=BRADFORD)), folder, AT)
    assert store.read().observations.height == 1
    assert keep_public_data(store, reading(observation(area=BRADFORD)), folder, AT).n_new == 1


def test_missing_and_damaged_bytes_are_named(store: KeptObservations, folder: Path) -> None:
    keep_public_data(store, reading(observation()), folder, AT)
    store.raw.place_of(HASH).write_bytes(b"other bytes")
    assert "is damaged" in next(faults(store))
    store.raw.place_of(HASH).unlink()
    assert "is not there" in next(faults(store))
