"""Sharing binding, scarce places by a published rule, with a certificate that anyone can check."""
