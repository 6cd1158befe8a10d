"""How well job titles are coded to SOC 2020: held-out titles of the official index, and real adverts."""
