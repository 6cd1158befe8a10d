"""How long it takes from door to door: places gathered into zones, and minutes between them by mode."""
