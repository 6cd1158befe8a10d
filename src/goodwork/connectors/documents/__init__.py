"""The words of a document somebody uploads: plain text, Word or PDF. Nothing in it is trusted, and nothing of it is kept."""
