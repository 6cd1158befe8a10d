"""Pages anybody may open: the front page, help, accessibility, health."""
