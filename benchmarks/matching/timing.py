"""Measuring work, and saying on what machine."""

import os
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Medians over the repeats: seconds by the clock, and seconds of processor on all threads."""

    wall: float
    cpu: float


def cost_of(work: Callable[[], object], repeats: int) -> Cost:
    """Run `work` `repeats` times. Warm it up first."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Cost(statistics.median(walls), statistics.median(cpus))


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
