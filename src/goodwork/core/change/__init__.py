"""Whether a figure got better, worse, or cannot be told to have changed."""
