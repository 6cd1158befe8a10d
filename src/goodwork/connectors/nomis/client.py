"""From an indicator's question to its observations."""

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.nomis.pages import fetch_rows
from goodwork.connectors.nomis.parse import observations_of
from goodwork.connectors.nomis.query import NomisQuery
from goodwork.vocabulary.statistics_read import StatisticsRead


def fetch_observations(query: NomisQuery, fetcher: Fetcher, indicator: str, uid: str = "") -> StatisticsRead:
    """Ask Nomis, page by page, and read the answer as an indicator's observations.

    Raises `FetchError` where there is no usable answer; an answer without rows is a reading with a note.
    """
    rows = fetch_rows(query, fetcher, uid)
    if not rows:
        return StatisticsRead((), (), (f"Nomis {query.dataset} has no figures for this question",))
    return observations_of(query, rows, indicator)
