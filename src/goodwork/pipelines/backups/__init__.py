"""Copies of the database: made while people work, encrypted, and proved by restoring them."""
