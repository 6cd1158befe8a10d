"""Writes of imports, one step a file: receiving, reading, bringing in, undoing."""
