"""Counts without names, for analysts and managers."""
