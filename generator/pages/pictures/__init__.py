"""Pictures of trends: where each mark of an SVG stands, and the table behind it. Templates only lay them out."""
