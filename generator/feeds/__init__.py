"""Feeds: what is new, for feed readers."""
