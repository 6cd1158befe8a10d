"""Where the pages of methods lie, for whoever leads there."""

from goodwork.pipelines.monitor.result import IndexResult

OF_HASH = 16  # letters of a hash that name its page


def indicator_address(indicator_id: str) -> str:
    """The page of an indicator's methods."""
    return f"methods/{indicator_id}.html"


def file_address(sha256: str) -> str:
    """The page of a source file."""
    return f"methods/file-{sha256[:OF_HASH]}.html"


def index_address(index: IndexResult) -> str:
    """The page of an index's methods."""
    return f"methods/index-{index.definition.id}-{index.kind.name}.html".replace("_", "-").lower()
