"""One file of any kind to adverts, and what is no advert refused in words about words."""

import random
from pathlib import Path

import pytest

from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines.advert_files import adverts_in, read_adverts


def test_random_bytes_are_not_assessed(tmp_path):
    (tmp_path / "bin.txt").write_bytes(b"\x01" + random.Random(7).randbytes(4_000))
    with pytest.raises(TableError, match=r"bin\.txt does not look like words"):
        read_adverts(tmp_path / "bin.txt")


@pytest.mark.parametrize("text", ["Café cook\r\n£12.60 an hour\x0c", "Cwrdd â’r tîm – ŵyl", "薪资 12"])
def test_words_of_any_language_are_words(tmp_path, text):
    (tmp_path / "advert.txt").write_bytes(text.encode())
    assert len(read_adverts(tmp_path / "advert.txt").records) == 1


@pytest.mark.parametrize("content", [b"", b" \n "])
def test_an_empty_file_of_words_is_not_asked_for_headings(tmp_path, content):
    (tmp_path / "advert.txt").write_bytes(content)
    with pytest.raises(TableError, match=r"advert\.txt is empty\. Put the words of the advert in it"):
        read_adverts(tmp_path / "advert.txt")


def test_nothing_on_standard_input_is_said_without_the_name_of_a_file():
    with pytest.raises(
        TableError, match=r"^standard input holds no words\. Put the words of the advert in it"
    ):
        adverts_in(b"", Path("standard input"))
