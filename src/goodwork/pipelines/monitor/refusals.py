"""What the reading of public data refused or flagged, each by name, so that a page can sum it up and a file can list it."""

from collections.abc import Iterable, Iterator

from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.pipelines.monitor.observations import Read
from goodwork.pipelines.monitor.result import Refused

#: Findings of figures that are not there at all.
NOTHING_THERE = frozenset({Check.MISSING, Check.NOT_CARRIED, Check.SUPPRESSED, Check.CHANGED_CODE})
NO_FILE = "file not there"
ABSENT, SET_ASIDE, WARNED = "nothing is put in its place", "not used", "used, with this warning"


def refusals_of(read: Read, not_carried: Iterable[Finding]) -> Iterator[Refused]:
    """Files that are not there, then every finding in order of indicator and kind."""
    for file in read.missing:
        effect = f"its figures are not shown; get it from {file.page}"
        yield Refused(file.path, "the whole file", "is not there", effect, kind=NO_FILE)
    found = (*read.findings, *not_carried)
    for finding in sorted(found, key=lambda f: (f.indicator, f.check.value, f.verdict.value)):
        where = ", ".join(filter(None, (finding.area, str(finding.period or ""), finding.group)))
        yield Refused(
            finding.indicator,
            where or "the whole indicator",
            f"{finding.check.value}: {finding.words}",
            _effect(finding.check, finding.verdict),
            finding.n,
            finding.check.value,
        )


def _effect(check: Check, verdict: Verdict) -> str:
    if check in NOTHING_THERE:
        return ABSENT
    return SET_ASIDE if verdict is Verdict.REFUSED else WARNED
