"""Building composite indices: a country's neighbourhoods, and the ASEM index beside COINr."""
