"""Citations: what reference managers need to know of a paper, whatever format they read."""
