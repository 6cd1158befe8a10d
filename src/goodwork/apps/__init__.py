"""What we keep: Django apps, one a subject. Writes go through `actions`, lists through `selectors`, questions of who may through `permissions`."""
