"""A work programme from its file: one bad workstream does not stop the others, and nothing hostile is opened."""

import pytest

from goodwork.connectors.programme_files.work_programme import read_work_programme
from goodwork.connectors.tables.reading import TableError

HEADING = """
name: Growth for everybody
place: Brackenford
area: E08999001
ambition: Growth reaches everybody.
agreed_on: 2025-10-01
agreed_by: Brackenford Board
"""
GOOD = """
  - id: {id}
    name: Skills
    ambition: Everybody can learn.
    owner: {{ role: Head of skills, organisation: Council }}
    outcomes: [More in training]
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "work_programme.yaml"
        path.write_text(text, encoding="utf-8")
        return read_work_programme(path)

    return read


def test_a_programme(read):
    found = read(f"{HEADING}workstreams:{GOOD.format(id='skills')}{GOOD.format(id='jobs')}")
    assert found.heading.place == "Brackenford"
    assert [workstream.id for workstream in found.workstreams] == ["skills", "jobs"]
    assert found.rejects == ()


def test_one_bad_workstream_does_not_stop_the_others(read):
    bad = GOOD.format(id="pay") + "    status: green\n"
    late = GOOD.format(id="late") + "    phases: [{ name: A, starts: 2027-02-30, ends: 2027-03-01 }]\n"
    found = read(f"{HEADING}workstreams:{bad}{late}{GOOD.format(id='jobs')}{GOOD.format(id='jobs')}")
    assert [workstream.id for workstream in found.workstreams] == ["jobs"]
    assert [(r.source.row, r.column) for r in found.rejects] == [
        (1, "pay"),
        (2, "late.phases.0.starts"),
        (4, "id"),
    ]
    assert "cannot be set: it is computed" in found.rejects[0].reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEADING, "has no `workstreams`"),
        (HEADING + "workstreams: []", "has no `workstreams`"),
        (HEADING + "workstreams: [{ id: a }]", "no workstream can be used. The first: a.name"),
        ("workstreams:" + GOOD.format(id="a"), "is not a complete work programme:\n  name: Field required"),
        (
            HEADING.replace("E08999001", "Leeds") + "workstreams:" + GOOD.format(id="a"),
            "area: String should match",
        ),
        ("- a\n- b", "is not a work programme"),
        ("a: [", "cannot be read as YAML"),
        ("a: 1\na: 2", "a key is given twice"),
        ("a: &x [1]\nb: [*x, *x]", "refers to a part of itself"),
        ("[" * 5_000, "cannot be read as YAML"),
        ("!!python/object/apply:os.system [ls]", "cannot be read as YAML"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(read, text, said):
    with pytest.raises(TableError) as refused:
        read(text)
    assert said in str(refused.value)


def test_what_is_not_there_or_not_text_is_said(tmp_path):
    with pytest.raises(TableError, match="There is no file"):
        read_work_programme(tmp_path / "none.yaml")
    (tmp_path / "a.yaml").write_bytes(b"name: \xff\xfe")
    with pytest.raises(TableError, match="is not text in UTF-8"):
        read_work_programme(tmp_path / "a.yaml")
