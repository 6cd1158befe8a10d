"""Timetables of public transport in the General Transit Feed Specification (GTFS), a folder or zip of text tables."""
