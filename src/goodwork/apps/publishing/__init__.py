"""What was released to the public: by whom, checked by whom, made from what, and what became of it."""
