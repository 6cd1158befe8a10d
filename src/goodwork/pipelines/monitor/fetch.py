"""Figures asked for from a service of official statistics: an indicator's own question, put, read, checked and kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qsl

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.request import QuestionError
from goodwork.connectors.fingertips.parse import fetch_file
from goodwork.connectors.fingertips.query import fingertips_query_of
from goodwork.connectors.nomis.client import fetch_observations
from goodwork.connectors.nomis.query import query_of
from goodwork.connectors.nomis.shares import shares_of
from goodwork.connectors.ons.beta import beta_query_of, fetch_version
from goodwork.connectors.ons.explore import explore_query_of, fetch_explored
from goodwork.core.observations.findings import Finding, Verdict
from goodwork.core.observations.validity import checked
from goodwork.pipelines.monitor.kept import Added, KeptObservations, frame_of
from goodwork.pipelines.monitor.result import SourceFile
from goodwork.standards.indicator import Indicator, indicator, indicators
from goodwork.standards.indicator_feed import Query, Service
from goodwork.standards.statistics_service import StatisticsService, statistics_service
from goodwork.vocabulary.observations import EVERYBODY, Standing
from goodwork.vocabulary.source import Reject
from goodwork.vocabulary.statistics_read import StatisticsRead

EXPLORE = "ons_explore_local_statistics"
AREAS_AT_ONCE = 100  # codes in one address: longer ones are refused by some servers on the way


class Source(StrEnum):
    """Whom to ask, as the command calls it."""

    NOMIS = "nomis"
    ONS = "ons"
    FINGERTIPS = "fingertips"


SERVICES = {Source.NOMIS: Service.NOMIS, Source.ONS: Service.ONS, Source.FINGERTIPS: Service.FINGERTIPS}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for one indicator. `standing` is how firm its figures are where the answer does not say: those of a
    model are estimated."""

    indicator: str
    query: Query
    standing: Standing = Standing.FINAL

    @property
    def service_id(self) -> str:
        """The service that answers it. A data set of the ONS with an edition is of its beta API."""
        if self.query.service == Service.ONS and "edition" not in self.query.parameters:
            return "explore_local_statistics"
        return {Service.NOMIS: "nomis", Service.ONS: "ons", Service.FINGERTIPS: "fingertips"}[
            self.query.service
        ]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one question brought: how many figures, what was refused and why, and what readers should know."""

    question: Question
    added: Added
    rejects: tuple[Reject, ...]
    refused: tuple[Finding, ...]
    notes: tuple[str, ...]


def questions(source: Source, only: Sequence[str] = ()) -> tuple[Question, ...]:
    """The questions that indicators declare for a source. Raises `QuestionError` where one named declares none."""
    asked = [indicator(name) for name in only] if only else list(indicators())
    found = [question for each in asked for question in _declared(source, each)]
    if silent := sorted(set(only) - {question.indicator for question in found}):
        raise QuestionError(
            f"There is no question to {SERVICES[source].value} for {', '.join(silent)}. Add one under `queries` in its file "
            "in standards/indicators, or ask with --query and --indicator."
        )
    return tuple(found)


def _declared(source: Source, rule: Indicator) -> Iterator[Question]:
    """The questions of an indicator. One that is read from a file of Explore Local Statistics can be asked there, too,
    where the file is read as it stands."""
    declared = [query for query in rule.queries if query.service == SERVICES[source]]
    yield from (Question(rule.id, query) for query in declared)
    if source != Source.ONS or declared:
        return
    for feed in rule.feeds:
        if (
            feed.source == EXPLORE
            and set(feed.where) == {"indicator"}
            and feed.times == 1
            and feed.period is None
        ):
            parameters = {} if feed.group == EVERYBODY else {"group": feed.group}
            query = Query(
                service=Service.ONS, dataset=feed.where["indicator"], parameters=parameters, verified=True
            )
            yield Question(rule.id, query, feed.standing)


def complete(asked: Iterable[Question]) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The questions that can be asked, and of the others why they cannot yet."""
    can, cannot = [], []
    for question in asked:
        try:
            check_question(question)
        except QuestionError as error:
            cannot.append(f"{question.indicator}: {error} ({question.query.note or 'no note'})")
        else:
            can.append(question)
    return tuple(can), tuple(cannot)


def question_in_words(source: Source, words: str, indicator_id: str) -> Question:
    """A question as it is typed: "NM_17_5?variable=45". Raises `QuestionError`, StandardError for an unknown indicator."""
    dataset, _, asked = words.partition("?")
    parameters = dict(parse_qsl(asked, keep_blank_values=True))
    if not dataset.strip() or "/" in dataset:
        raise QuestionError(
            f"'{words[:60]}' is no question: write DATASET?NAME=VALUE&NAME=VALUE, such as NM_17_5?variable=45"
        )
    query = Query(
        service=SERVICES[source], dataset=dataset.strip(), parameters=parameters, verified=False, note="typed"
    )
    return Question(indicator(indicator_id).id, query)


def fetch_question(
    question: Question, fetcher: Fetcher, store: KeptObservations, at: datetime, *, areas: Sequence[str] = (), dates: str = "", key: str = ""
) -> Fetched:  # fmt: skip
    """Ask one question and keep what is sound of its answer.

    Raises `FetchError` where there is no usable answer; nothing of it is kept then but the raw bytes.
    """
    read = StatisticsRead(())
    try:
        for part in _parts(areas):
            read += _READERS[question.service_id](question, fetcher, ",".join(part), dates, key)
    except QuestionError as error:
        raise QuestionError(
            f"The question of {question.indicator} to {question.service_id}: {error}."
        ) from error
    rules = {each.id: each for each in indicators()}
    firm = question.standing
    stated = (
        replace(one, standing=firm) if one.standing == Standing.FINAL else one for one in read.observations
    )
    result = checked(frame_of(stated, rules), rules)
    what = f"{question.service_id}: {question.query.dataset} for {question.indicator}"
    added = store.add(
        result.kept, list(_files(fetcher, result.kept["source_hash"].unique().to_list())), what, at
    )
    refused = tuple(finding for finding in result.findings if finding.verdict == Verdict.REFUSED)
    return Fetched(question, added, read.rejects, refused, read.notes)


def check_question(question: Question, areas: Sequence[str] = ("E08000035",)) -> str:
    """The address that a question would be asked at. Raises `QuestionError` where it cannot be asked."""
    service, query = statistics_service(question.service_id), question.query
    geography = ",".join(areas)
    if question.service_id == "nomis":
        if query.over:
            query_of(query.dataset, query.over, geography=geography)
        return query_of(query.dataset, query.parameters, geography=geography).request(service).public_address
    if question.service_id == "ons":
        return beta_query_of(query.dataset, query.parameters).edition_request(service).public_address
    if question.service_id == "fingertips":
        return fingertips_query_of(query.dataset, query.parameters).request(service).public_address
    return (
        explore_query_of(query.dataset, query.parameters, geography=geography).request(service).public_address
    )


def _parts(areas: Sequence[str]) -> Iterable[Sequence[str]]:
    if not areas:
        return [()]
    return [areas[i : i + AREAS_AT_ONCE] for i in range(0, len(areas), AREAS_AT_ONCE)]


def _from_nomis(question: Question, fetcher: Fetcher, areas: str, dates: str, key: str) -> StatisticsRead:
    asked = question.query
    query = query_of(asked.dataset, asked.parameters, geography=areas, dates=dates)
    if not asked.over:
        return fetch_observations(query, fetcher, question.indicator, key)
    base = query_of(asked.dataset, asked.over, geography=areas, dates=dates)
    parts = [fetch_observations(one, fetcher, question.indicator, key) for one in (query, base)]
    return shares_of(*parts)


def _from_explore(question: Question, fetcher: Fetcher, areas: str, dates: str, key: str) -> StatisticsRead:
    query = explore_query_of(question.query.dataset, question.query.parameters, geography=areas, dates=dates)
    return fetch_explored(query, fetcher, question.indicator)


def _from_beta(question: Question, fetcher: Fetcher, areas: str, dates: str, key: str) -> StatisticsRead:
    query = beta_query_of(question.query.dataset, question.query.parameters, geography=areas, dates=dates)
    return fetch_version(query, fetcher, question.indicator)


def _from_fingertips(
    question: Question, fetcher: Fetcher, areas: str, dates: str, key: str
) -> StatisticsRead:
    query = fingertips_query_of(
        question.query.dataset, question.query.parameters, geography=areas, dates=dates
    )
    return fetch_file(query, fetcher, question.indicator)


_READERS: Mapping[str, Callable[[Question, Fetcher, str, str, str], StatisticsRead]] = {
    "nomis": _from_nomis,
    "explore_local_statistics": _from_explore,
    "ons": _from_beta,
    "fingertips": _from_fingertips,
}


def _files(fetcher: Fetcher, hashes: Sequence[str]) -> Iterator[SourceFile]:
    service: StatisticsService = fetcher.service
    for digest in sorted(hashes):
        answer = fetcher.answers[digest]
        yield SourceFile(
            sha256=digest, path=f"raw/{digest[:2]}/{digest}", title=service.title, publisher=service.publisher,
            licence=service.licence, address=answer.address, fetched_on=answer.fetched_at.date(),
        )  # fmt: skip
