"""`python -m benchmarks` (or `make benchmarks`): every table of accuracy and speed, each in a process of its own."""

import subprocess
import sys

BENCHMARKS = (
    "benchmarks.adverts",  # reading: accuracy against publishers and against planted truth, and speed
    "benchmarks.occupations",  # coding titles, beside two peers
    "benchmarks.ranking",  # ordering jobs for real people, offline
    "benchmarks.matching.shortlists",  # exact shortlists of a city, beside NumPy
)


def main() -> int:
    """Run each; the exit code is 1 if any failed."""
    failed = []
    for module in BENCHMARKS:
        print(f"\n<!-- python -m {module} -->\n", flush=True)
        if subprocess.run([sys.executable, "-m", module], check=False).returncode:
            failed.append(module)
    for module in failed:
        print(f"{module} did not finish", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
