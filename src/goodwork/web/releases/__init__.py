"""Releases for those who make and check them."""
