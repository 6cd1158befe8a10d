"""What a source's licence asks of whoever uses it: where its words are, and the attribution to print."""

from goodwork.pipelines.monitor.result import MonitorResult, SourceFile
from goodwork.reports.words.phrases import counted, long_date, without_controls
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


def licence_text(result: MonitorResult) -> str:
    """The file LICENCE.txt: what may be done with the site's data, and the line to print for each source."""
    lines = [
        f"{result.monitor.title}",
        f"Built on {long_date(result.on)} from {counted(len(result.sources), 'file')}.",
        "",
        "The figures are their publishers'. What was worked out from them here may be used under the same licences.",
        "Whoever uses them prints these lines:",
        "",
    ]
    lines += [f"- {line}" for line in dict.fromkeys(attribution(source) for source in result.sources)]
    addresses = dict.fromkeys(filter(None, (licence_address(source.licence) for source in result.sources)))
    lines += ["", *(f"Licence: {address}" for address in addresses)]
    lines += ["", "Files, by SHA-256 and name:"]
    lines += [f"{source.sha256}  {source.path}" for source in result.sources]
    return without_controls("\n".join(lines) + "\n")
