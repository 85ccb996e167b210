"""Pages: what a reader sees, from the catalog through templates."""
