"""Targets: the way from a baseline to a goal, where a place stands on it, and how likely it is to arrive."""
