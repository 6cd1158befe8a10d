"""Observations as SDMX-CSV 2.0, written and read back; the structure beside it in the form of SDMX-JSON 2.0."""
