"""Notes that wait, and what each of them may become."""
