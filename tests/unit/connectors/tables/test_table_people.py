"""Reading people: what a caseload spreadsheet really looks like."""

from decimal import Decimal

import pytest

from goodwork.connectors.tables.people import read_people
from goodwork.connectors.tables.reading import Limits, TableError
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.times_of_week import read_times
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode

AMINA = """\
Ref,Preferred name,Post code,Transport,Max travel time,Min hourly pay,Min hours,Max hours,Availability,\
Contracts not wanted,Highest qualification,Licences,Needs,Avoid,Looking for,Work history,Skills,Age,What matters
A1,Amina,ls8 5ab,"Bus, on foot",45 mins,£12.60,16,25 hours,Mon-Fri 9.30am to 3pm; Sat 8am-1pm,\
Zero hours; umbrella,A levels,Driving licence; FLT,bad back,care; call centre,teaching assistant,\
warehouse operative; driver,"Urdu, Excel",34,pay 5; secure work 3
"""


@pytest.fixture
def read(tmp_path):
    def read(text, name="people.csv", **options):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_people(path, **options)

    return read


def test_a_row_in_everyday_words_becomes_a_person(read):
    (amina,) = read(AMINA).records
    assert amina.person_id == "A1"
    assert amina.display_name == "Amina"
    assert amina.postcode == "LS8 5AB"
    assert amina.travel_modes == {TravelMode.BUS, TravelMode.WALK}
    assert amina.max_travel_minutes == 45
    assert amina.min_hourly_pay == Decimal("12.60")
    assert (amina.min_weekly_hours, amina.max_weekly_hours) == (16, 25)
    assert amina.available == read_times("mon-fri 09:30-15:00; sat 08:00-13:00")
    assert amina.contracts_refused == {ContractType.ZERO_HOURS, ContractType.UMBRELLA}
    assert amina.qualification_level == QualificationLevel.LEVEL_3
    assert amina.licences == {Licence.DRIVING, Licence.FORKLIFT}
    assert amina.adjustments == {Adjustment.NO_HEAVY_LIFTING}
    assert amina.exclusions == ("care", "call centre")
    assert amina.occupations_wanted == ("teaching assistant",)
    assert amina.occupations_held == ("warehouse operative", "driver")
    assert amina.skills == ("Urdu", "Excel")
    assert amina.age_band == AgeBand.FROM_21
    assert amina.priorities == {"pay": 5, "secure_work": 3}
    assert str(amina.source) == "people.csv row 2"


def test_an_empty_cell_limits_nothing(read):
    (person,) = read("person_id,licences,available,travel_modes\nA1,,,n/a\n").records
    assert person.licences is None
    assert person.available is None
    assert person.travel_modes == frozenset()


def test_holding_no_licence_is_not_the_same_as_not_having_said(read):
    (person,) = read("person_id,licences\nA1,none\n").records
    assert person.licences == frozenset()


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("travel_modes", "hovercraft", "'hovercraft' is not known: write one of walk, cycle, bus, car"),
        ("min_hourly_pay", "25000", "is not pay for an hour: write pounds an hour, such as 12.60"),
        ("min_hourly_pay", "lots", "is not an amount in pounds: write 12.60"),
        ("max_travel_minutes", "a while", "is not a number of minutes: write 45"),
        ("max_weekly_hours", "169", "is not a number of hours a week: write 37.5"),
        ("available", "mornings mostly", "cannot be read as times of the week for certain"),
        ("adjustments", "a nice view", "'a nice view' is not known"),
    ],
)
def test_a_limit_that_cannot_be_read_sets_the_person_aside(read, heading, cell, reason):
    reading = read(f"person_id,{heading}\nA1,{cell}\nA2,\n")
    assert [person.person_id for person in reading.records] == ["A2"]
    (reject,) = reading.rejects
    assert (reject.source.row, reject.column, reject.value) == (2, heading, cell)
    assert reason in reject.reason


def test_a_cell_that_limits_nothing_is_left_empty_and_reported(read):
    reading = read("person_id,education\nA1,school of life\n")
    assert reading.records[0].qualification_level is None
    assert reading.rejects[0].reason.endswith("; the cell was left empty")


def test_hours_that_contradict_each_other_are_asked_about(read):
    reading = read("person_id,min_weekly_hours,max_weekly_hours\nA1,30,16\nA2,16,16\n")
    assert [person.person_id for person in reading.records] == ["A2"]
    assert "is more than max_weekly_hours (16)" in reading.rejects[0].reason


def test_the_second_of_two_rows_with_one_reference_is_set_aside_naming_the_first(read):
    reading = read("person_id,name\nA1,Amina\nA2,Ben\nA1,Amina again\n")
    assert [person.display_name for person in reading.records] == ["Amina", "Ben"]
    assert "in row 2" in reading.rejects[0].reason
    assert reading.rejects[0].source.row == 4


def test_a_row_set_aside_keeps_its_reference_and_no_later_row_takes_its_place(read):
    reading = read("person_id,name,min_hourly_pay\nA1,Amina,12\nA2,Siân,lots\nA2,Sam,13\n")
    assert [person.person_id for person in reading.records] == ["A1"]
    assert [(reject.source.row, reject.column) for reject in reading.rejects] == [
        (3, "min_hourly_pay"),
        (4, "person_id"),
    ]
    assert "in row 3" in reading.rejects[1].reason


def test_what_was_taken_of_usual_times_and_of_a_decimal_comma_is_noted(read):
    reading = read('person_id,available,min_hourly_pay\nA1,School hours,"12,60"\nA2,evenings,13\n')
    assert reading.records[0].min_hourly_pay == Decimal("12.60")
    assert reading.records[0].available == read_times("mon-fri 09:30-14:30")
    assert (
        "'available' says 'school hours': taken as 09:30-14:30, Monday to Friday unless days are named. "
        "Write the hours where they are others (rows: 1; the first is row 2)"
    ) in reading.notes
    assert (
        "'min_hourly_pay' has a comma before the pence: one like '12,60' was read as 12.60 "
        "(rows: 1; the first is row 2)"
    ) in reading.notes


def test_protected_characteristics_are_not_read_and_that_is_said(read):
    reading = read("person_id,Ethnicity,Date of birth,shoe size\nA1,x,1990-01-01,5\n")
    assert (
        "never used to match people: Ethnicity, Date of birth. You can leave them out of the file"
        in reading.notes
    )
    assert "not used: shoe size" in reading.notes


def test_a_missing_reference_column_is_one_clear_error(read):
    with pytest.raises(TableError) as error:
        read("Partcipant id,Postcode\nA1,LS1 1AA\n")
    message = str(error.value)
    assert "people.csv has no column 'person_id'" in message
    assert "Headings found: Partcipant id, Postcode." in message
    assert "Did you mean 'Partcipant id'?" in message


def test_the_user_can_say_which_heading_is_which(read):
    reading = read("Nr,Postcode\nA1,LS1 1AA\n", renames={"Nr": "person_id"})
    assert reading.records[0].person_id == "A1"


def test_a_rename_to_a_column_that_is_in_no_table_is_refused(read):
    with pytest.raises(TableError, match="There is no column 'identity'"):
        read("Nr,Postcode\nA1,LS1 1AA\n", renames={"Nr": "identity"})


def test_renames_may_serve_two_files_and_one_that_finds_no_heading_is_noted(read):
    reading = read("Nr\nA1\n", renames={"Nr": "person_id", "Job name": "title", "PC": "postcode"})
    assert reading.records[0].person_id == "A1"
    assert reading.notes == ("there is no heading 'PC' to be read as postcode",)


def test_two_headings_for_one_column_use_our_own_name_and_say_so(read):
    reading = read("ref,person_id\nX,A1\n")
    assert reading.records[0].person_id == "A1"
    assert "'person_id' was read as person_id; 'ref' could be it too and is not used" in reading.notes


def test_a_title_above_the_headings_and_blank_rows_are_passed_over(read):
    reading = read("My caseload,\n,\nperson_id,name\n,\nA1,Amina\n")
    assert reading.records[0].source.row == 5
    assert reading.n_rows == 1
    assert "the headings were found in row 3; what stands above was taken as a title" in reading.notes
    assert "blank rows passed over: 1" in reading.notes


@pytest.mark.parametrize(
    ("age", "band"),
    [
        ("17", AgeBand.UNDER_18),
        ("18", AgeBand.FROM_18_TO_20),
        ("20", AgeBand.FROM_18_TO_20),
        ("21", AgeBand.FROM_21),
    ],
)
def test_an_age_becomes_a_band_at_its_edges(read, age, band):
    assert read(f"person_id,age\nA1,{age}\n").records[0].age_band == band


def test_people_may_come_as_json_lines(read):
    reading = read('{"id": "A1", "skills": ["Urdu", "Excel"]}\nnot json\n[1]\n', "people.jsonl")
    assert reading.records[0].skills == ("Urdu", "Excel")
    assert [reject.source.row for reject in reading.rejects] == [2, 3]
    assert reading.rejects[0].reason == (
        "line 2 is not JSON: a value is missing, or is not in double quotation marks, near 'not json'"
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "A2"', 'line 2 is not complete JSON: something is missing after \'{"id": "A2"\''),
        ('{"id": "A2', 'line 2 is not JSON: a quotation mark is missing after \'{"id": "A2\''),
        ('{"id": "A2" "x": 1}', 'a comma or a closing bracket is missing near \'{"id": "A2" "x": 1}\''),
        ("{'id': 1}", "a name in double quotation marks is missing near"),
        ('{"id": "A2"} {', "there is more after the end near"),
        ('{"id": ' + "9" * 5_000 + "}", "line 2: a number has too many digits"),
        ('{"a":' * 100_000, "line 2: values are nested too deep"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_plain_words(read, line, reason):
    (reject,) = read('{"id": "A1"}\n' + line + "\n", "people.jsonl").rejects
    assert reason in reject.reason


def test_a_cell_of_ten_megabytes_costs_its_row_and_no_other(read):
    reading = read("person_id,skills\nA1,{}\nA2,Urdu\n".format("x" * 10_000_000))
    assert [person.person_id for person in reading.records] == ["A2"]
    assert "is longer than 200,000 characters" in reading.rejects[0].reason
    assert len(reading.rejects[0].value) == 200


def test_too_many_rows_are_refused_with_the_limit(read):
    with pytest.raises(TableError, match="the most read at once is 2,000 columns and 3 rows"):
        read("person_id\n" + "A\n" * 30, limits=Limits(rows=3))


def test_any_time_is_the_whole_week(read):
    assert read("person_id,available\nA1,any time\n").records[0].available == WeeklyHours.any_time()


def test_a_name_that_looks_like_nothing_is_still_a_name(read):
    reading = read("person_id,name,travel_modes\nA1,Na,na\nA2,N/A,?\n")
    assert [person.display_name for person in reading.records] == ["Na", ""]


def test_travelling_by_nothing_could_mean_two_things(read):
    reading = read("person_id,travel_modes,adjustments\nA1,none,\nA2,,none\n")
    assert [person.person_id for person in reading.records] == ["A2"]


@pytest.mark.parametrize("identity", ["A\n1", "A\x1b[2K1", "A\u202e1", "A\u200b1"])
def test_a_reference_that_cannot_be_seen_whole_is_set_aside(read, identity):
    """It would stand in a published allocation and in a terminal, and look like another person's."""
    found = read(f'Ref,Preferred name\n"{identity}",Amina\nA2,Bo\n')
    assert [person.person_id for person in found.records] == ["A2"]
    assert "cannot be seen" in found.rejects[0].reason
