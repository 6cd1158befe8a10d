"""Version 1 of the API. Within it nothing that worked stops working: fields are added, never taken away."""
