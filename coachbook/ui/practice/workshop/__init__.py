"""The page of one workshop: who takes part, who runs next, what was played."""
