"""`python -m benchmarks.preferences [PEOPLE]`: known weights, and what twelve questions find of them."""

import sys

from benchmarks.preferences.planted import table

if __name__ == "__main__":
    n_people = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print(
        f"{n_people} invented people whose weights are known; intervals are meant to hold nine times in ten.\n"
    )
    print(table(n_people))
