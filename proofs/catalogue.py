"""Every proof: its name and its module, which has `run(small) -> Iterator[Row]`. A short version of each is a test."""

PROOFS: dict[str, str] = {
    "audit-threads": "proofs.audit_threads",
    "tamperings": "proofs.tamperings",
    "canaries": "proofs.canaries",
    "kill-import": "proofs.import_kills",
    "import-files": "proofs.import_files",
    "pg-kill": "proofs.pg_kill",
    "disk-full": "proofs.disk_full",
    "last-place": "proofs.last_place",
    "kill-match": "proofs.kill_match",
    "fuzz-forms": "proofs.fuzz_forms",
    "fuzz-api": "proofs.fuzz_api",
}
