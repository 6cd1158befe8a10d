"""What kind of place an area is, from who moves in and out of it and where its residents work; and what is near it."""
