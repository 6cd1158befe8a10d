"""Reads a PDF from standard input and writes its words to standard output. Run as a process of its own, with little memory."""

import io
import logging
import resource
import sys

MOST_MEMORY = 768 << 20
MOST_SECONDS = 15
MOST_PAGES = 40
MOST_LETTERS = 60_000


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    logging.disable()
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    found, n_letters = [], 0
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or n_letters >= MOST_LETTERS:
            break
        found.append(page.extract_text())
        n_letters += len(found[-1])
    sys.stdout.buffer.write("\n".join(found)[:MOST_LETTERS].encode("utf-8", errors="replace"))


if __name__ == "__main__":
    main()
