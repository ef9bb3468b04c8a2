"""The page of one person: focus, trend, promises, plan, and what happened."""
