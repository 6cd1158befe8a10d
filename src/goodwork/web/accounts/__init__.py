"""Signing in, second factors, sessions, and choosing an organisation."""
