"""The monitor as a site of static pages."""
