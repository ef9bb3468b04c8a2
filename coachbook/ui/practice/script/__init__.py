"""The page of one script: composing it, reading it, printing it."""
