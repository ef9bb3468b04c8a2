"""One session: its brief, the talk itself, its close, and what is left to read."""
