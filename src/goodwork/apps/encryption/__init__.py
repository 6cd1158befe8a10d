"""Sensitive fields, encrypted with keys that the database never holds and bound to their row and field."""
