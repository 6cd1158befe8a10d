"""How quick the service is while many advisers work in it at once."""
