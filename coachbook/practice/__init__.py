"""Acts of Practice: champions, role-play scripts and how they are composed."""
