"""JobPosting records in JSONL, JSON and web pages, honest and otherwise."""

import json

import pytest

from goodwork.connectors.tables.reading import TableError
from goodwork.connectors.tables.vacancies import read_vacancies

COOK = {"@context": "https://schema.org", "@type": "JobPosting", "identifier": "1", "title": "Cook", "description": "<p>Good</p>"}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def read(text, name="vacancies.jsonl"):
        (tmp_path / name).write_text(text)
        return read_vacancies(tmp_path / name)

    return read


def lines(*records):
    return "\n".join(map(json.dumps, records))


def test_each_line_is_an_advert(read):
    reading = read(lines(COOK, COOK | {"identifier": "2", "title": "Baker"}))
    assert [(a.advert_id, a.title, a.description) for a in reading.records] == [
        ("1", "Cook", "Good"),
        ("2", "Baker", "Good"),
    ]


def test_a_line_that_is_not_json_is_set_aside_by_its_number(read):
    reading = read(lines(COOK) + "\n{broken\n\n" + lines(COOK | {"identifier": "2"}))
    assert [advert.source.row for advert in reading.records] == [1, 4]
    (reject,) = reading.rejects
    assert reject.source.row == 2
    assert reject.value == "{broken"


def test_the_same_identifier_twice_is_set_aside_naming_the_first(read):
    reading = read(lines(COOK, COOK))
    assert len(reading.records) == 1
    assert "is the same as in row 1" in reading.rejects[0].reason
    assert reading.n_set_aside == 1


def test_a_record_whose_values_have_the_wrong_types_goes_as_far_as_it_can(read):
    liar = COOK | {
        "baseSalary": ["lots"],
        "datePosted": {"no": 1},
        "jobLocation": 7,
        "hiringOrganization": [[]],
        "title": 12,
    }
    reading = read(lines(liar))
    assert reading.records[0].title == "12"


def test_a_record_that_is_no_posting_is_set_aside(read):
    reading = read(lines(COOK, {"@type": "Recipe", "name": "Soup"}))
    assert len(reading.records) == 1
    assert reading.rejects[-1].source.row == 2


def test_a_graph_in_one_document_is_opened(read):
    reading = read(
        json.dumps({"@graph": [COOK, {"@type": "WebSite", "name": "x"}]}, indent=1), "vacancies.json"
    )
    assert [advert.title for advert in reading.records] == ["Cook"]
    assert reading.n_set_aside == 1


def test_a_web_page_gives_its_postings_and_none_of_its_scripts(read):
    posting = COOK | {"description": "<p>Good</p><script>alert(1)</script>"}
    block = json.dumps(posting).replace("</", "<\\/")
    page = f"<html><script>steal()</script><script type='application/ld+json'>{block}</script></html>"
    (advert,) = read(page, "advert.html").records
    assert (advert.title, advert.description) == ("Cook", "Good")


def test_a_web_page_without_a_posting_says_what_to_do(read):
    with pytest.raises(TableError, match="without a JobPosting record in it"):
        read("<html><p>We need a cook</p></html>", "advert.html")


def test_a_text_of_megabytes_costs_its_record_only(read):
    reading = read(lines(COOK | {"description": "x" * 1_000_000}, COOK | {"identifier": "2"}))
    assert [advert.advert_id for advert in reading.records] == ["2"]
    assert "1,000,000 characters" in reading.rejects[0].reason
