"""Related papers: which papers are nearest to a paper, and the terms that they share."""
