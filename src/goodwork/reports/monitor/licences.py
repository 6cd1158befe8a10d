"""What a source's licence asks of whoever uses it: where its words are, and the attribution to print."""

from goodwork.pipelines.monitor.result import SourceFile
from goodwork.standards.open_licences import open_licences


def licence_address(name: str) -> str:
    """Where the words of a licence are; empty for one that is not on file."""
    known = open_licences().named(name)
    return known.address if known else ""


def attribution(source: SourceFile) -> str:
    """The line a user of this source must print. Where the licence is not on file, what is known is said and no more."""
    known = open_licences().named(source.licence)
    year = source.published_on or source.fetched_on
    told = f"{source.title}, {source.publisher}{f', {year.year}' if year else ''}."
    return f"{told} {known.attribution}" if known else f"{told} Licence: {source.licence or 'not stated'}."
