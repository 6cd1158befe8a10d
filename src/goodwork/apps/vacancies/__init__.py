"""Vacancies: what the advert says, its quality and rights, review and expiry."""
