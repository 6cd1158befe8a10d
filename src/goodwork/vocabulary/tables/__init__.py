"""The two input tables, people and vacancies, described as data: what each column is called, holds and means."""

from goodwork.vocabulary.tables.people import PEOPLE
from goodwork.vocabulary.tables.schema import CellKind, Column, TableSchema, heading_key
from goodwork.vocabulary.tables.vacancies import VACANCIES

__all__ = ["PEOPLE", "VACANCIES", "CellKind", "Column", "TableSchema", "heading_key"]
