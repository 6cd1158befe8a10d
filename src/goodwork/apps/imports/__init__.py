"""Files brought in: staged, shown before anything changes, committed by rows, undone."""
