"""What the site's search looks through."""
