"""Figures that people bring as a table: one row a figure, or areas in rows and years in columns."""
