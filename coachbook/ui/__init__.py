"""The window and its pages: everything a person sees and touches."""
