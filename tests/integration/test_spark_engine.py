"""Spark gives the bytes of one match on this machine."""

import os
import shutil
import sys

import pytest
from benchmarks.matching.world import make_world

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.shortlist import match
from goodwork.pipelines.engines.piece_tables import read_lists
from goodwork.pipelines.engines.spark import match_on_spark

ARRAYS = ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach")

pytestmark = [
    pytest.mark.slow,
    # pyspark's own: sockets it leaves to be collected, and its opinion of a pandas that is not used here.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


@pytest.fixture(scope="module")
def spark():
    pytest.importorskip("pyspark", reason="pyspark is not installed: pip install -r requirements/spark.txt")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java on this machine: Spark needs 17 or newer")
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


def test_the_same_bytes_whoever_holds_the_files(spark, tmp_path):
    problem = make_world(700, 900, 8).problem
    expected, layout = match(problem, 20, n_threads=2), lay_out(problem)
    seen_by_all, elsewhere = tmp_path / "seen", tmp_path / "elsewhere"
    seen_by_all.mkdir()
    elsewhere.mkdir()
    for name, options in {
        "sent": {"n_pieces": 5},
        "seen/written by workers": {"shared": seen_by_all},
        "elsewhere/written by Spark": {"shared": seen_by_all},
    }.items():
        match_on_spark(spark, layout, tmp_path / name, 20, **options)
        found = read_lists(tmp_path / name, 20, problem.n_vacancies, problem.part_names)
        for array in ARRAYS:
            assert getattr(found, array).dtype == getattr(expected, array).dtype
            assert getattr(found, array).tobytes() == getattr(expected, array).tobytes(), (name, array)
    assert [path.name for path in seen_by_all.iterdir()] == ["written by workers"]
    with pytest.raises(FileExistsError, match="exists already"):
        match_on_spark(spark, layout, seen_by_all / "written by workers", 20, shared=seen_by_all)
