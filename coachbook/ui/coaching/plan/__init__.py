"""The page of one development plan: editor, from gap to goal, preview."""
