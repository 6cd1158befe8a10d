"""Codes and figures as the plain English a reader sees."""
