"""Organisations, colleagues, keys and alarms."""
