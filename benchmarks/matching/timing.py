"""Measuring work, and saying on what machine."""

import os
import platform
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Medians over the repeats: seconds by the clock, and seconds of processor on all threads."""

    wall: float
    cpu: float


def costs_of(works: Sequence[Callable[[], object]], repeats: int) -> list[Cost]:
    """Run each of `works` `repeats` times, in turn, so that a busy spell falls on all. Warm them up first."""
    walls: list[list[float]] = [[] for _ in works]
    cpus: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for number, work in enumerate(works):
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            walls[number].append(time.perf_counter() - wall)
            cpus[number].append(time.process_time() - cpu)
    return [Cost(statistics.median(w), statistics.median(c)) for w, c in zip(walls, cpus, strict=True)]


def peak_memory_gib() -> float:
    """The most memory this process has held so far, everything counted."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def machine() -> str:
    """Processor, number of them, how busy it was, and Python."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    load = f"load {os.getloadavg()[0]:.1f}"
    name = model or platform.processor()
    return f"{name}, {os.cpu_count()} processors, {load}, Python {platform.python_version()}"
