"""The curator's word on single papers, which wins over every rule."""
