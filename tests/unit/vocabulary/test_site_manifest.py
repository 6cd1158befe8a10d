"""What a built site says of itself is read strictly."""

import json
from pathlib import Path

import pytest
from tests.built_sites import make_site

from goodwork.vocabulary.site_manifest import ManifestError, read_manifest


def told(tmp_path: Path, **changes: object) -> bytes:
    held = json.loads(make_site(tmp_path).as_bytes())
    return json.dumps(held | changes).encode()


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = make_site(tmp_path)
    assert read_manifest(made.as_bytes()) == made
    assert (tmp_path / "manifest.json").read_bytes() == made.as_bytes()


FILE = {"sha256": "0" * 64, "size": 1}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "other/9"}, "format"),
        ({"slug": "Über uns"}, "slug"),
        ({"title": "Growth\u202eereht"}, "cannot be seen"),
        ({"title": ""}, "title"),
        ({"period_end": "1999-01-01"}, "ends before it begins"),
        ({"files": [FILE | {"path": "../up.html"}]}, "not a plain path"),
        ({"files": [FILE | {"path": "/etc/passwd"}]}, "not a plain path"),
        ({"files": [FILE | {"path": "a\\b.html"}]}, "not a plain path"),
        ({"files": [FILE | {"path": ".hidden"}]}, "not a plain path"),
        ({"files": [FILE | {"path": "other.html"}]}, "no index.html"),
        ({"files": [FILE | {"path": "index.html"}, FILE | {"path": "INDEX.html"}]}, "same path"),
        ({"files": [FILE | {"path": "index.html"}, FILE | {"path": "manifest.json"}]}, "its own hash"),
        ({"sources": []}, "sources"),
        ({"more": 1}, "more"),
    ],
)
def test_what_does_not_hold_is_refused_by_name(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    with pytest.raises(ManifestError, match="cannot be used") as refused:
        read_manifest(told(tmp_path, **changes))
    assert said in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b"\xff\xfe"])
def test_what_is_no_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(ManifestError):
        read_manifest(content)
