"""Reading rounds, shortlists, pursuits and introductions, one subject a file. Each reading of a person is audited."""
