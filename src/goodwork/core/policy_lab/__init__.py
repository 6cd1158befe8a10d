"""A caseload and a stream of vacancies replayed under two rules of advice: a thinking aid, not a forecast."""
