"""The addresses of files built at set-up. Where they were not built, pages are plain and the log says so once."""

import logging
from functools import lru_cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

log = logging.getLogger(__name__)
STYLE = "built/goodwork.css"
SCRIPT = "built/govuk-frontend.min.js"


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """File names that carry their contents' hash, in modules that import one another too."""

    support_js_module_import_aggregation = True


@lru_cache(maxsize=64)
def built(name: str) -> str:
    """The address of a built file, or "" where set-up could not build it."""
    try:
        if finders.find(name) is not None:
            return staticfiles_storage.url(name)
    except ValueError as problem:  # the manifest does not know it: collectstatic ran before the build
        log.debug("No manifest entry for %s: %s", name, problem)
    log.warning("%s was not built, so pages are plain. Run tools/build_assets.sh, then collectstatic.", name)
    return ""
