"""The page that brings in a list of people from a CSV file."""
