"""A partner's pages: the people shared with it, and nothing else."""
