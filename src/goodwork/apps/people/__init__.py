"""The people who are helped: profile, consent, caseload, what good work means to each."""
