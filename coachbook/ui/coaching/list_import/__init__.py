"""The page that brings in lists: people, standards, past observations, measures."""
