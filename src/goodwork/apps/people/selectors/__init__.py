"""Reading people, one subject a file. Each reading of a person is audited in the transaction that makes it."""
