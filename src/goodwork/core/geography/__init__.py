"""Shapes of areas for drawing: on the national grid, checked, simplified so that neighbours still meet, and put in classes."""
