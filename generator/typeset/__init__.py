"""Typesetting: mathematics, and the marks of lost LaTeX, as a reader should see them."""
