"""Asking a service of official statistics politely, and keeping what it answered: the bytes, once, whole, with their hash."""
