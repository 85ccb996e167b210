"""Exports: the catalog for other programs."""
