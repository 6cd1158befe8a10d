"""What each draw of the lab is about: the `kind` of `core.chance`, so that two kinds never share their luck."""

ARRIVES, POSTED, STREAM, OTHERS, TURN, HIRED, STAYS, RETURNS, AGAIN = range(1, 10)
