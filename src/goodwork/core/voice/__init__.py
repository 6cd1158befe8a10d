"""What residents said: counted by theme as people at events, quoted only with their consent."""
