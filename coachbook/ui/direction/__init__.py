"""Pages of Direction."""
