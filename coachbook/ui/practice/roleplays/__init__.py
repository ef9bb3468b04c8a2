"""The page that lists the role-play scripts."""
