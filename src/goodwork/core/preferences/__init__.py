"""What good work means to one person: choices between believable jobs, the weights they speak for, and how sure that is."""
