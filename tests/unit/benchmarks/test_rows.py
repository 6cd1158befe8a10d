"""The table every benchmark of speed prints."""

from benchmarks.matching.rows import KEPT_IN, Row, print_table, table, table_of_kept


def test_a_row_with_a_peer_and_one_without():
    rows = [
        Row("M1", "top 50", "NumPy", 1.2345, 0.71, 25.0, 20.25, "7x", "30x", "d 64"),
        Row("M5", "country", "", 12.0, 6.5, reach="30 s"),
        Row("M10", "stable", "matching", 0.0021, 0.0021, 27.3, 13000.4),
    ]
    assert table(rows).splitlines() == [
        "| id | work | peer | our CPU-s | our wall s | peer CPU-s | ratio | reach | aim | note |",
        "| --- | --- | --- | --: | --: | --: | --: | --- | --- | --- |",
        "| M1 | top 50 | NumPy | 1.23 | 0.710 | 25.0 | 20.2x | 7x | 30x | d 64 |",
        "| M5 | country |  | 12.0 | 6.50 |  |  | 30 s |  |  |",
        "| M10 | stable | matching | 0.00210 | 0.00210 | 27.3 | 13,000x |  |  |  |",
    ]


def test_rows_printed_by_several_modules_come_back_as_one_table(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(KEPT_IN, str(tmp_path))
    print_table([Row("M15", "one question", "", 0.1, 0.1)], "a machine")
    print_table([Row("M2", "a city", "SQL", 1.0, 1.0, 9.0, 9.0, note="2% eligible")], "another")
    print_table([Row("T1", "a timetable", "", 1.0, 1.0)], "another")
    capsys.readouterr()
    lines = table_of_kept(tmp_path).splitlines()
    assert [line.split(" | ")[0] for line in lines[2:5]] == ["| M2", "| M15", "| T1"]
    assert lines[-1] == "Machine: a machine; another."
