"""The page on which the templates of agendas are changed."""
