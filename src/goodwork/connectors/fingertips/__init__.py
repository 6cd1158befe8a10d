"""Fingertips: the CSV file of an indicator's areas and years, with its limits, counts and notes."""
