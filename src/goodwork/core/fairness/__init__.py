"""What lists give to groups of people, compared after matching is done. Nothing that matches may import this."""
