"""The page Calibration: all rounds, and the way to a new one."""
