"""The page of one round: laid out, rated blind, and what came of it."""
