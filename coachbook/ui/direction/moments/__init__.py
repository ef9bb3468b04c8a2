"""Moments of truth: the journey in order, and one moment of it."""
