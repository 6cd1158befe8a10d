"""A build as somebody asks for it, by names and folders: each that cannot be used is told before the work begins."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from goodwork.connectors.open_data.folder import OpenDataError
from goodwork.core.observations.frames import ObservationError
from goodwork.pipelines.monitor.build import build_monitor
from goodwork.pipelines.monitor.kept import NOTHING_KEPT, KeptObservations, KeptRead
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.progress import Step, silent
from goodwork.standards.monitor import Monitor, is_file, monitor_given


def build_asked_for(
    definition: Monitor | Mapping[str, Any] | Path | str,
    data: Path | str,
    on: date,
    *,
    only: Iterable[str] = (),
    store: Path | str | None = None,
    step: Step = silent,
) -> MonitorResult:
    """The monitor of a definition given as `monitor_given` takes it. Folders it names are looked for beside its own file first.

    Raises as `build_monitor`, and ObservationError where the store is not there or damaged.
    """
    asked = monitor_given(definition)
    folder, kept = _data(Path(data)), _kept(store)
    beside = Path(definition).parent if isinstance(definition, Path | str) and is_file(definition) else None
    return build_monitor(asked, folder, on, only=only, store=kept, beside=beside, step=step)


def _data(folder: Path) -> Path:
    if not folder.is_dir():
        raise OpenDataError(
            f"There is no folder {folder}, so there are no figures to show. Name the folder your public data is in; "
            "`goodwork data status` lists what belongs there and where to get it."
        )
    return folder


def _kept(store: Path | str | None) -> KeptRead:
    if store is None:
        return NOTHING_KEPT
    if not Path(store).is_dir():
        raise ObservationError(
            f"There is no store {store}, so nothing was built. `goodwork monitor add` and `goodwork monitor fetch` make "
            "one; check its name, or leave it out."
        )
    return KeptObservations(Path(store)).read()
