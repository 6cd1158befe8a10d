"""The example of every column can be read as what it is an example of."""

import pytest

from goodwork.connectors.tables.cells import read_cell
from goodwork.connectors.tables.dates import DateOrder
from goodwork.vocabulary.tables import PEOPLE, VACANCIES


@pytest.mark.parametrize("column", [*PEOPLE.columns, *VACANCIES.columns], ids=lambda column: column.name)
def test_the_example_is_read(column):
    assert read_cell(column, column.example, DateOrder.DAY_FIRST)


@pytest.mark.parametrize(
    "column", [c for table in (PEOPLE, VACANCIES) for c in table.columns], ids=lambda column: column.name
)
def test_every_word_for_a_code_is_read_as_it(column):
    for words, code in column.words.items():
        assert read_cell(column, words, DateOrder.DAY_FIRST) in (code, frozenset({code}))
