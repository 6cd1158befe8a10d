"""Employers and how many introductions they can take in."""
