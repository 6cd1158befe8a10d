"""The Office for National Statistics: Explore Local Statistics (JSON-stat) and the data sets of the beta API (CSV)."""
