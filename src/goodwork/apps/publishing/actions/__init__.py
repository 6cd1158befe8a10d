"""Every change of the register of releases."""
