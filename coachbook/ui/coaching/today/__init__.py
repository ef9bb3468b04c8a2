"""Today: what the day asks for, on one page."""
