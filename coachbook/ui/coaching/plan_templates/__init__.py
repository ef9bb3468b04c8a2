"""The page on which the templates of development plans are changed."""
