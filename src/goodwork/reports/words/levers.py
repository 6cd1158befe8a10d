"""Levers as every page and table says them."""

from goodwork.pipelines.results import Lever


def with_reason(lever: Lever) -> str:
    """The change, and why it helps where that is not plain: "Start at 7:00, not 6:00 (no bus or train serves a 6:00 start)"."""
    return f"{lever.words} ({lever.because})" if lever.because else lever.words
