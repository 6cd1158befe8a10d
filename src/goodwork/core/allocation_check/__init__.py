"""The checker of an allocation: reads its one file, trusts nothing in it, and shares no line with what made it.

Only Python's own library is used, so that anybody can read and run it. `check.check_allocation` is the way in.
"""
