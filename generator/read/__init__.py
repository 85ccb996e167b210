"""Digests: from the bytes that a curator saved to titles and abstracts."""
