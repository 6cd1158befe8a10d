"""Long work that runs after the page has answered: by name, with a key, progress, tries and a schedule."""
