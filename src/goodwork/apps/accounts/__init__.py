"""Organisations, the people who work in them, their roles, and the one answer to who may do what."""
