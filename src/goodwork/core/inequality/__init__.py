"""How far apart groups and places are: gaps with their doubt, and inequality that splits into between and within."""
