"""Trends: what the papers of a site say together, as plain values."""
