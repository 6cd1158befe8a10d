"""A question to Fingertips: one indicator, the kind of area, and the one sex and age its figures are of."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodwork.connectors.fetching.request import ContentKind, QuestionError, Request
from goodwork.standards.statistics_service import StatisticsService

ENGLAND = "15"  # the kind of area of England, the parent of all others


class FingertipsQueryError(QuestionError):
    """A question that cannot be asked. Says which part, and what to write."""


@dataclass(frozen=True, slots=True)
class FingertipsQuery:
    """`area_type` is a number of Fingertips (502: upper-tier authorities since April 2023). `sex` and `age` are the
    words of the file; where they are empty the file must hold only one. `year_begins` is the month in which a year
    written "2022/23" begins."""

    indicator_id: str
    area_type: str
    parent_area_type: str = ENGLAND
    sex: str = ""
    age: str = ""
    areas: frozenset[str] = frozenset()
    name: str = ""
    group: str = ""
    year_begins: int | None = None

    def __post_init__(self) -> None:
        for what, text in (
            ("indicator", self.indicator_id),
            ("child_area_type_id", self.area_type),
            ("parent_area_type_id", self.parent_area_type),
        ):
            if not (text.isascii() and text.isdigit() and len(text) < 9):
                raise FingertipsQueryError(f"`{what}` is '{text[:40]}': write its number, such as 93203")

    def request(self, service: StatisticsService) -> Request:
        """The request for the file."""
        parameters = (
            ("indicator_ids", self.indicator_id),
            ("child_area_type_id", self.area_type),
            ("parent_area_type_id", self.parent_area_type),
        )
        return Request(f"{service.address}all_data/csv/by_indicator_id", parameters, ContentKind.CSV)


def fingertips_query_of(
    dataset: str, parameters: Mapping[str, str], *, geography: str = "", dates: str = ""
) -> FingertipsQuery:
    """The question that an indicator declares. Raises `FingertipsQueryError` where it cannot be asked."""
    given = {name.strip().lower(): str(value).strip() for name, value in parameters.items()}
    known = {"child_area_type_id", "parent_area_type_id", "area_type_id", "indicator_ids", "sex", "age", "geography", "indicator_name", "group", "year_begins"}  # fmt: skip
    if strange := sorted(set(given) - known):
        raise FingertipsQueryError(
            f"`{strange[0][:40]}` is no part of the question: write {', '.join(sorted(known))}"
        )
    if dates:
        raise FingertipsQueryError("a file of Fingertips holds every year: leave the dates out")
    begins = given.get("year_begins", "")
    areas = geography or given.get("geography", "")
    return FingertipsQuery(
        indicator_id=given.get("indicator_ids") or dataset,
        area_type=given.get("child_area_type_id") or given.get("area_type_id", ""),
        parent_area_type=given.get("parent_area_type_id", ENGLAND),
        sex=given.get("sex", ""),
        age=given.get("age", ""),
        areas=frozenset(area.strip() for area in areas.split(",") if area.strip()),
        name=given.get("indicator_name", ""),
        group=given.get("group", ""),
        year_begins=int(begins) if begins.isdecimal() and len(begins) < 4 else None,
    )
