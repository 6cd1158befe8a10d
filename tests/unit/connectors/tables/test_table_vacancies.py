"""Reading vacancies from tables: job boards' own columns, HTML in cells, prices, dates, formulas."""

from datetime import date
from decimal import Decimal

import pytest

from goodwork.connectors.tables.reading import TableError
from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.vocabulary.pay import PayPeriod


@pytest.fixture
def read(tmp_path):
    def read(text, name="vacancies.csv", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_vacancies(path, **options)

    return read


def test_a_job_board_export_becomes_adverts(read):
    reading = read(
        "category,city,job_title,job_type,salary_offered,state\n"
        'care,Leeds,Care Assistant,"Permanent, part-time"," £12.60 per hour ",West Yorkshire\n'
    )
    (advert,) = reading.records
    assert advert.advert_id == "row 2"
    assert advert.title == "Care Assistant"
    assert advert.pay_text == "£12.60 per hour"
    assert advert.contract_text == "Permanent, part-time"
    assert advert.place_text == "Leeds, West Yorkshire"
    assert reading.notes == ("not used: category",)


def test_the_nearest_place_comes_first_whatever_the_order_of_the_columns(read):
    assert read("title,region,city\nCook,Yorkshire,Leeds\n").records[0].place_text == "Leeds, Yorkshire"


def test_markup_in_a_description_is_taken_off(read):
    (advert,) = read("title,description\nCook,<p>Good <b>food</b></p><ul><li>sick pay</li></ul>\n").records
    assert advert.description == "Good food\nsick pay"


def test_scripts_in_a_description_are_not_words(read):
    (advert,) = read('title,description\nCook,"<p>Good food</p><script>alert(1)</script>"\n').records
    assert advert.description == "Good food"


def test_what_the_publisher_says_of_pay_is_kept_apart_from_the_words(read):
    (advert,) = read(
        'title,salary_min,salary_max,salary_unit,currency\nCook,"£24,000",26000.5,YEAR,GBP\n'
    ).records
    assert advert.published_pay.minimum == Decimal(24000)
    assert advert.published_pay.maximum == Decimal("26000.5")
    assert advert.published_pay.period == PayPeriod.YEAR
    assert advert.pay_text == ""


def test_a_date_that_cannot_be_read_costs_only_its_cell(read):
    reading = read("title,posted\nCook,Posted 10 May\n")
    assert reading.records[0].posted_on is None
    assert (reading.rejects[0].column, reading.rejects[0].value) == ("posted", "Posted 10 May")
    assert reading.n_set_aside == 0


def test_dates_that_can_be_read_two_ways_are_read_the_british_way_and_that_is_said(read):
    reading = read("title,closing date\nCook,3/11/2026\nBaker,4/11/2026\n")
    assert reading.records[0].closes_on == date(2026, 11, 3)
    assert reading.notes == (
        "a date of 'closing date' can be read two ways; it was read with the day first (rows: 2; the first is row 2)",
    )


def test_a_column_of_american_dates_is_read_as_such_and_that_is_said(read):
    reading = read("title,closing date\nCook,3/11/2026\nBaker,11/23/2026\n")
    assert reading.records[0].closes_on == date(2026, 3, 11)
    assert "'closing date' has dates with the month first, as in the United States" in reading.notes


def test_a_spreadsheets_count_of_days_is_read_and_said(read):
    reading = read("title,closing date\nCook,46329\n")
    assert reading.records[0].closes_on == date(2026, 11, 3)
    assert "count of days" in reading.notes[0]


def test_a_formula_stays_text_and_is_pointed_out(read):
    reading = read("title,employer\n=cmd|' /C calc'!A0,Acme\n")
    assert reading.records[0].title == "=cmd|' /C calc'!A0"
    assert "begins like a formula; it was kept as text, not calculated" in reading.notes[0]


def test_a_row_without_a_title_is_set_aside(read):
    reading = read("title,employer\n,Acme\nCook,Acme\n")
    assert [advert.title for advert in reading.records] == ["Cook"]
    assert reading.rejects[0].reason == "is empty: every row needs one"


def test_a_broken_number_of_places_is_not_a_number_of_places(read):
    reading = read("title,places\nCook,2\nBaker,0\nWaiter,many\n")
    assert [advert.n_places for advert in reading.records] == [2, None, None]
    assert len(reading.rejects) == 2


def test_plain_rows_in_json_are_a_table_like_any_other(read):
    reading = read(
        '[{"job_title": "Cook", "lat": 53.8, "lon": -1.5, "hours": {"a": 1}}, 7]', "vacancies.json"
    )
    assert reading.records[0].latitude == 53.8
    assert reading.records[0].hours_text == '{"a": 1}'
    assert "record 2 is not an object" in reading.rejects[0].reason


def test_deep_json_is_refused_and_not_followed_down(read):
    with pytest.raises(TableError, match="nested too deep"):
        read('[{"title":' * 100_000, "vacancies.json")


def test_half_a_position_is_no_position(read):
    reading = read("title,latitude,longitude\nCook,53.8,\nBaker,53.8,far\nWaiter,53.8,-1.5\n")
    assert [(a.latitude, a.longitude) for a in reading.records] == [(None, None), (None, None), (53.8, -1.5)]
    assert reading.rejects[0].reason == "means nothing without longitude; the cell was left empty"
    assert len(reading.rejects) == 3


def test_a_longitude_hard_by_greenwich_may_come_with_an_exponent(read):
    assert read("title,lat,lon\nCook,51.47788,-1e-05\n").records[0].longitude == -0.00001


@pytest.mark.parametrize(("cell", "value"), [("4", 4), ("0", 0), ("", None)])
def test_an_employer_may_bound_introductions_and_take_none(read, cell, value):
    assert read(f"title,introductions_at_most\nCook,{cell}\n").records[0].introductions_at_most == value


@pytest.mark.parametrize("cell", ["-1", "a few", "2.5", "1000000", "nan!", "inf"])
def test_a_bound_on_introductions_that_is_no_number_is_told_of(read, cell):
    reading = read(f"title,introductions_at_most\nCook,{cell}\n")
    assert reading.records[0].introductions_at_most is None
    (reject,) = reading.rejects
    assert (reject.column, reject.value) == ("introductions_at_most", cell)
    assert "whole number from 0 to 100,000" in reject.reason


@pytest.mark.parametrize("cell", ["0", "-2", "several"])
def test_places_that_cannot_be_are_told_of(read, cell):
    (reject,) = read(f"title,n_places\nCook,{cell}\n").rejects
    assert "whole number from 1" in reject.reason
