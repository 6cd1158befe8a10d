"""Who may take which job, how well it suits her, her best ones, and what single change would open more.

Begin with `vacancy.Vacancy` and `limits.LIMITS`; `build.build_problem` makes a problem, `shortlist.match` the lists,
`pairs.explain` and `pairs.missing` say why, `levers` what would open more. `reference` is the slow oracle.
"""
