"""What stands around every page: theme, window, side bar, notices and errands."""
