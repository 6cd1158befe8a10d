"""Nomis: questions built and checked, pages put together, rows turned into observations."""
