"""One standard: what is expected, what each mark looks like, and what is known of it."""
