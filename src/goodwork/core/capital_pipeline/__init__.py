"""Planned capital projects: the work they ask for, who is there to do it, and the training they should carry."""
