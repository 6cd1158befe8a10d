"""Goodwork: moves people into good jobs, and shows whether growth is shared."""
