"""The page People: everybody who is coached, found by name, team or focus."""
