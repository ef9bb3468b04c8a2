"""Acts of Listening: what stops people from serving, and what customers say."""
