"""Changing people's records, one subject a file: permission first, then the change and its audit event together."""
