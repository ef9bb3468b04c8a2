"""Checking a plan's document: who signed it, whether it holds, and taking it in."""
