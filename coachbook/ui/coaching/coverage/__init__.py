"""Coverage and next: whom and what was observed, whom and what was not, and whom to observe next."""
