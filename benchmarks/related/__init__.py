"""Measures of related papers and of the map."""
