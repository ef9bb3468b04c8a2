"""Pages of Practice."""
