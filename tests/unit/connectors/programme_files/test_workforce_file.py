"""A place's own figures of who works there."""

import pytest

from goodwork.connectors.programme_files.workforce import WorkforceRow, read_workforce


@pytest.fixture
def read(tmp_path):
    def read(text):
        (tmp_path / "workforce.csv").write_text(text)
        return read_workforce(tmp_path / "workforce.csv")

    return read


def test_rows_of_occupations(read):
    found = read('occupation,employed,own_list\n53,"2,300",14\n92,8000,\n')
    assert found.records == (WorkforceRow("53", 2300.0, None, 14), WorkforceRow("92", 8000.0, None, 0))
    assert read("occupation,employed,unemployed\n53,10,2\n").records[0].unemployed == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [("99,10,0", "occupation"), ("bricklayer,10,0", "occupation"), ("53,many,0", "employed"), ("53,0.4,0", "employed"),
     ("53,10,-1", "own_list"), ("91,10,0", "occupation")],
)  # fmt: skip
def test_a_bad_row_comes_back(read, row, column):
    found = read(f"occupation,employed,own_list\n91,5,0\n{row}\n")
    assert [one.occupation for one in found.records] == ["91"]
    assert (found.rejects[0].source.row, found.rejects[0].column) == (3, column)
