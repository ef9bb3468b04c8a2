"""The page of one run: played beat by beat, and its debrief."""
