"""The page of all development plans."""
