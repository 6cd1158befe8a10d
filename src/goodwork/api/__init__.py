"""The API: open, documented, versioned; the same actions and permissions as the pages."""
