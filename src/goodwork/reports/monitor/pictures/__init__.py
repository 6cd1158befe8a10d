"""Pictures of figures with their doubt, drawn as SVG that needs no other file."""
