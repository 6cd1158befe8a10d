"""The reference is written from the code; a page that falls behind fails here."""

from pathlib import Path

import pytest
from tools.write_reference import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_code_says(repository: Path, name: str) -> None:
    written = (repository / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name]() + "\n", f"docs/reference/{name} has fallen behind: run `make reference`"


def test_every_page_is_listed(repository: Path) -> None:
    index = (repository / "docs" / "reference" / "README.md").read_text(encoding="utf-8")
    assert [name for name in PAGES if f"({name})" not in index] == []
