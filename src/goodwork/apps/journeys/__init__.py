"""Plans, steps and contacts: what happens next with each person."""
