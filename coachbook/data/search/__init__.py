"""Searching the workbook: which texts, the index that follows each change, and finding."""
