"""Asking politely, waiting within bounds, and never taking half an answer or somebody else's."""

import gzip
import logging
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.unit.connectors.fetching.local_service import Asked, InstantClock, LocalService, Reply, serving
from urllib3 import ProxyManager

from goodwork.connectors.fetching.client import Asking, Fetcher
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import Answer, ContentKind, FetchError, Request
from goodwork.connectors.fetching.transport import Transport, user_agent
from goodwork.standards.statistics_service import statistics_service

GOOD = b"DATE,OBS_VALUE\n2023-12,74.6\n"
UID = "0x5ec4e7k3y"


def request(service: LocalService, **changes: object) -> Request:
    return Request(f"{service.address}NM_1_1.data.csv", (("date", "latest"),), **changes)  # type: ignore[arg-type]


def answered(
    replies: Sequence[Reply], folder: Path, *, clock: InstantClock | None = None, **rules: object
) -> tuple[Answer, list[Asked], InstantClock]:
    """Ask a service that gives these replies in turn, and the last for ever."""
    clock = clock or InstantClock()
    with serving(lambda asked: replies[min(asked.number, len(replies) - 1)]) as service:
        fetcher = Fetcher(service.rules(**rules), Keep(folder), clock=clock)
        return fetcher.fetch(request(service)), service.asked, clock


def test_a_whole_answer_comes_back_and_is_kept_by_its_hash(tmp_path: Path) -> None:
    answer, asked, _ = answered([Reply(GOOD)], tmp_path)
    assert answer.content == GOOD
    assert (tmp_path / answer.sha256[:2] / answer.sha256).read_bytes() == GOOD
    assert asked[0].headers["User-Agent"].startswith("Goodwork/")


def test_a_packed_answer_is_kept_unpacked(tmp_path: Path) -> None:
    answer, _, _ = answered([Reply.packed(GOOD)], tmp_path)
    assert answer.content == GOOD


def test_it_waits_as_long_as_it_is_asked_to(tmp_path: Path) -> None:
    busy = Reply(b"slow down", 429, headers={"Retry-After": "30"})
    answer, asked, clock = answered([busy, Reply(GOOD)], tmp_path)
    assert answer.content == GOOD
    assert len(asked) == 2
    assert clock.slept[0] == 30


def test_it_waits_until_the_moment_it_is_given(tmp_path: Path) -> None:
    busy = Reply(b"", 503, headers={"Retry-After": "Mon, 23 Nov 2026 09:00:45 GMT"})
    _, _, clock = answered([busy, Reply(GOOD)], tmp_path)
    assert clock.slept[0] == 45


def test_it_does_not_wait_for_an_hour(tmp_path: Path) -> None:
    busy = Reply(b"", 429, headers={"Retry-After": "3600"})
    with pytest.raises(FetchError, match="asks to be left alone for 60 minutes, longer than we wait"):
        answered([busy], tmp_path)


def test_waits_grow_and_end(tmp_path: Path) -> None:
    clock = InstantClock()
    with pytest.raises(FetchError, match="gave no usable answer after 3 tries: is out of order"):
        answered([Reply(b"oh", 500)], tmp_path, clock=clock)
    assert clock.slept == [2, 4]
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (Reply(GOOD, claim=len(GOOD) + 100), "cut before its end"),
        (Reply(GOOD, chunked=True, cut_chunk=True), "broke off|cut before its end"),
        (Reply(gzip.compress(GOOD * 500)[:-20], headers={"Content-Encoding": "gzip"}), "cut before its end"),
        (Reply(b"\x1f\x8bnonsense", headers={"Content-Encoding": "gzip"}), "packed and is damaged"),
        (Reply(GOOD, says_length=False), "did not say how long"),
        (Reply(b"<html><p>Too many requests</p></html>"), "web page instead of CSV.*Too many requests"),
        (Reply(b"<!DOCTYPE html><p>Sorry", media_type="text/html"), "web page instead of CSV"),
    ],
)
def test_half_an_answer_is_none_and_a_whole_one_after_it_is_taken(
    tmp_path: Path, broken: Reply, words: str
) -> None:
    with pytest.raises(FetchError, match=words):
        answered([broken], tmp_path / "never")
    assert not list((tmp_path / "never").rglob("*"))
    answer, asked, _ = answered([broken, Reply(GOOD)], tmp_path / "again")
    assert answer.content == GOOD
    assert len(asked) == 2


def test_an_answer_that_falls_silent_is_given_up(tmp_path: Path) -> None:
    patience = {"tries": 1, "silence_seconds": 0.2}
    with pytest.raises(FetchError, match=r"fell silent|cut before its end"):
        answered([Reply(GOOD, pause=1.0)], tmp_path, patience=patience)


def test_an_answer_that_drips_is_given_up(tmp_path: Path) -> None:
    patience = {"tries": 1, "answer_seconds": 0.1}
    with pytest.raises(FetchError, match=r"took more than 0\.1 seconds"):
        answered([Reply(GOOD, pause=0.4)], tmp_path, patience=patience)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = Reply.packed(b"0" * 3_000_000)
    with pytest.raises(FetchError, match="more than 1 MB, the most we take at once"):
        answered([bomb], tmp_path, unpacked_megabytes=1)
    assert not list(tmp_path.rglob("*"))


def test_an_answer_too_large_is_left_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="more than 1 MB"):
        answered([Reply(b"x" * 1_200_000)], tmp_path, megabytes=1)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (
            Reply(b'{"error": 1}', media_type="application/json"),
            "answered with application/json, not with CSV",
        ),
        (Reply(b"\x89PNG", media_type="image/png"), "answered with image/png"),
        (Reply(b"no such cell", 404), r"does not know what was asked for \(404\) \(\"no such cell\"\)"),
        (Reply(b"", 403), "refuses to answer us"),
        (Reply(GOOD, headers={"Content-Encoding": "br"}), "packed its answer in a way we did not ask for"),
    ],
)
def test_what_was_not_asked_for_is_refused_at_once(tmp_path: Path, reply: Reply, words: str) -> None:
    clock = InstantClock()
    with pytest.raises(FetchError, match=words):
        answered([reply], tmp_path, clock=clock)
    assert clock.slept == []


def test_a_redirect_within_the_service_is_followed(tmp_path: Path) -> None:
    moved = Reply(b"", 302, headers={"Location": "/data/elsewhere.csv"})
    answer, asked, _ = answered([moved, Reply(GOOD)], tmp_path)
    assert answer.content == GOOD
    assert asked[1].path == "/data/elsewhere.csv"


def test_a_redirect_to_another_host_is_refused(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(GOOD)) as elsewhere:
        away = elsewhere.address.replace("127.0.0.1", "localhost")
        with pytest.raises(FetchError, match="sent us on to another host, localhost"):
            answered([Reply(b"", 302, headers={"Location": away})], tmp_path)
        assert elsewhere.asked == []


def test_redirects_in_a_ring_end(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="from one address to another more than 3 times"):
        answered([Reply(b"", 302, headers={"Location": "/data/NM_1_1.data.csv"})], tmp_path)


def test_requests_keep_the_declared_pace(tmp_path: Path) -> None:
    clock = InstantClock()
    with serving(lambda asked: Reply(GOOD)) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=clock, asking=Asking.ANEW)
        for _ in range(4):
            fetcher.fetch(request(service))
    assert clock.slept == [2, 2, 2]


def test_an_answer_of_the_last_hour_is_used_again_and_an_older_one_is_not(tmp_path: Path) -> None:
    clock = InstantClock()
    with serving(lambda asked: Reply(GOOD)) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=clock)
        assert not fetcher.fetch(request(service)).from_keep
        assert fetcher.fetch(request(service)).from_keep
        clock.sleep(2 * 3600)
        assert not fetcher.fetch(request(service)).from_keep
        assert len(service.asked) == 2


def test_offline_answers_come_from_the_keep_alone(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(GOOD)) as service:
        first = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock()).fetch(request(service))
        offline = Fetcher(service.rules(), Keep(tmp_path), asking=Asking.OFFLINE, clock=InstantClock())
        asked = request(service)
    again = offline.fetch(asked)
    assert (again.content, again.sha256, again.fetched_at) == (first.content, first.sha256, first.fetched_at)
    with pytest.raises(FetchError, match=r"This was never fetched into .* Leave out --offline"):
        offline.fetch(Request(asked.address, (("date", "first"),)))


def test_a_later_answer_stands_beside_the_earlier(tmp_path: Path) -> None:
    clock = InstantClock()
    with serving(lambda asked: Reply(GOOD + str(asked.number).encode())) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=clock, asking=Asking.ANEW)
        first, second = fetcher.fetch(request(service)), fetcher.fetch(request(service))
        assert Keep(tmp_path).latest(request(service)) is not None
        assert Keep(tmp_path).latest(request(service)).sha256 == second.sha256  # type: ignore[union-attr]
    assert first.sha256 != second.sha256
    assert len(list((tmp_path / "answers").rglob("*.json"))) == 2
    assert len([p for p in tmp_path.rglob("*") if p.is_file() and p.suffix == ""]) == 2


def test_kept_bytes_that_were_changed_are_not_believed(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(GOOD)) as service:
        answer = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock()).fetch(request(service))
        (tmp_path / answer.sha256[:2] / answer.sha256).write_bytes(GOOD.replace(b"74.6", b"94.6"))
        with pytest.raises(FetchError, match="its bytes are not those that were kept"):
            Keep(tmp_path).latest(request(service))


def test_a_secret_is_sent_and_is_nowhere_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    said: list[str] = []
    refusal = Reply(f"<html>uid={UID} is not known</html>".encode(), media_type="text/html")
    with (
        caplog.at_level(logging.DEBUG),
        serving(lambda a: refusal if a.number == 0 else Reply(GOOD)) as service,
    ):
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock(), say=said.append)
        asked = request(service, secrets=(("uid", UID),))
        answer = fetcher.fetch(asked)
        assert service.asked[0].parameters["uid"] == UID
        assert fetcher.fetch(request(service)).from_keep  # the same question, whoever asks
    kept = "".join(p.read_text() for p in tmp_path.rglob("*") if p.is_file())
    for words in (kept, caplog.text, repr(answer), repr(asked), "".join(said)):
        assert UID not in words
    assert "urllib3" in caplog.text
    assert "uid=[withheld] is not known" in "".join(said)


def test_an_error_does_not_tell_the_secret(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(f"bad uid {UID}".encode(), 400)) as service:
        asked = request(service, secrets=(("uid", UID),))
        with pytest.raises(FetchError) as refused:
            Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock()).fetch(asked)
    with pytest.raises(FetchError) as unreachable:
        Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock()).fetch(asked)
    for error in (refused.value, unreachable.value):
        assert UID not in str(error)
        assert error.__cause__ is None
    assert "no connection could be made" in str(unreachable.value)


def test_an_answer_that_repeats_the_secret_is_not_kept(tmp_path: Path) -> None:
    with serving(lambda asked: Reply(GOOD + UID.encode())) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock())
        with pytest.raises(FetchError, match="repeats your key"):
            fetcher.fetch(request(service, secrets=(("uid", UID),)))
    assert not list(tmp_path.rglob("*"))


def test_the_proxy_of_the_machine_is_used_and_what_is_excepted_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://proxy.council.example:3128")
    service = statistics_service("nomis")
    assert isinstance(Transport(service).pool, ProxyManager)
    monkeypatch.setenv("NO_PROXY", service.host)
    monkeypatch.setenv("no_proxy", service.host)
    assert not isinstance(Transport(service).pool, ProxyManager)


def test_whoever_asks_can_say_how_to_reach_them() -> None:
    assert user_agent("data@place.example").endswith("(inclusive growth monitor; data@place.example)")
    assert "\n" not in user_agent("data@place.example\r\nX-Other: 1")


def test_json_may_come_without_its_length(tmp_path: Path) -> None:
    """It says itself where it ends: a cut one cannot be read."""
    with serving(lambda asked: Reply(b"{}", media_type="application/json", says_length=False)) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock())
        assert fetcher.fetch(request(service, kind=ContentKind.JSON)).content == b"{}"
