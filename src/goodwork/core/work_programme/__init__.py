"""A place's work programme: workstreams with owners, phases, evidence and the next decision, and a status nobody can set."""
