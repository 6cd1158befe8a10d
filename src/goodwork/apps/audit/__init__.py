"""The record of every write and every reading of a person: added to, never changed, sealed into a chain."""
