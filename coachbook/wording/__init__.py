"""Wording: checks of language while it is typed; they point out and help, and never block."""
