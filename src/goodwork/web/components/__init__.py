"""What every page is made of: layout, macros, pictures."""
