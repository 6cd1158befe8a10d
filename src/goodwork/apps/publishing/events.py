"""What the audit records of releases."""

from goodwork.apps.audit.events import declare

declare(
    {
        "release.drafted": "{who} made a draft of a release",
        "release.checked": "{who} checked a release that somebody else had made",
        "release.sent_back": "{who} sent a release back to be made again",
        "release.released": "{who} released it to the public",
        "release.replaced": "A release was replaced by a later one",
        "release.withdrawn": "{who} withdrew a release",
        "release.contents_forgotten": "The files of a release were deleted; their hashes are kept",
    }
)
