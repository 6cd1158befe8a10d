"""The desk of advisers, managers and engagement officers."""
