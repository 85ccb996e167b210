"""What answers about papers say, whether they are about the paper in question, and what a record gains by them."""
