"""Acts and sums of Direction: vision, standards, moments of truth, and whether they are in line."""
