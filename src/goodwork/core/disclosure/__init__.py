"""Counts given out so that none says something of a few people."""
