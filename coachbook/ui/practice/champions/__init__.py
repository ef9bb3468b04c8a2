"""The page of the champion behaviours."""
