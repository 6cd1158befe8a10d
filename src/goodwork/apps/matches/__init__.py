"""Rounds, shortlists, what is agreed, consent for each vacancy and introductions."""
