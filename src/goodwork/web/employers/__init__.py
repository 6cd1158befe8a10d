"""What an employer sees: its vacancies and the introductions made to it."""
