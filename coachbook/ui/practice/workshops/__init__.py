"""The page of all workshops."""
