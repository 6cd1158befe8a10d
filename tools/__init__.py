"""What setting up and documenting the project needs."""
