"""The table every benchmark of speed prints."""

from benchmarks.matching.rows import Row, table


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
