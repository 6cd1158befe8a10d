"""What the reading of public data refused or flagged, gathered so that a page can name it."""

from collections.abc import Iterable, Iterator

from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.pipelines.monitor.observations import Read
from goodwork.pipelines.monitor.result import Refused

MOST_NAMED = 40  # findings of one kind named one by one; the rest are counted
#: Findings of figures that are not there at all.
NOTHING_THERE = frozenset({Check.MISSING, Check.NOT_CARRIED, Check.SUPPRESSED, Check.CHANGED_CODE})


def refusals_of(read: Read, not_carried: Iterable[Finding]) -> Iterator[Refused]:
    """Files that are not there, then findings by indicator and kind: the first of each by name, the rest counted."""
    for file in read.missing:
        yield Refused(
            file.path, "the whole file", "is not there", f"its figures are not shown; get it from {file.page}"
        )
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in (*read.findings, *not_carried):
        kinds.setdefault((finding.indicator, finding.check.value, finding.verdict.value), []).append(finding)
    for (name, check, verdict), found in sorted(kinds.items()):
        effect = _effect(check, verdict)
        for finding in found[:MOST_NAMED]:
            where = ", ".join(filter(None, (finding.area, str(finding.period or ""), finding.group)))
            yield Refused(name, where or "the whole indicator", f"{check}: {finding.words}", effect)
        if len(found) > MOST_NAMED:
            rest = found[MOST_NAMED:]
            yield Refused(name, f"{len({f.area for f in rest})} other areas", check, effect, len(rest))


def _effect(check: str, verdict: str) -> str:
    if check in NOTHING_THERE:
        return "nothing is put in its place"
    return "not used" if verdict == Verdict.REFUSED else "used, with this warning"
