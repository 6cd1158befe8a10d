"""`python -m benchmarks.adverts`: how well and how fast adverts are read, in Markdown tables.

Invented adverts need no data. The tables on public adverts, held-out figures among them, need the folder named by
GOODWORK_DATA and are left out with a message where it is absent.
"""

from benchmarks.adverts.accuracy import DEFAULT_FOLDER, print_accuracy, print_lines
from benchmarks.adverts.planted import cases_of, print_planted
from benchmarks.adverts.speed import whole_reading_table

SEED_NOT_LOOKED_AT = 2
N_INVENTED = 2_000


def main() -> None:
    """Print every table on reading adverts."""
    print_planted(cases_of(SEED_NOT_LOOKED_AT, N_INVENTED), SEED_NOT_LOOKED_AT)
    if not DEFAULT_FOLDER.is_dir():
        print(
            f"No public data at {DEFAULT_FOLDER}: set GOODWORK_DATA. Tables on public adverts are left out."
        )
        return
    print_accuracy(DEFAULT_FOLDER, held_out=True, with_examples=False)
    print_lines(whole_reading_table(DEFAULT_FOLDER))


if __name__ == "__main__":
    main()
