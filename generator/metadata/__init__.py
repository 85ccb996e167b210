"""Facts about papers that stand in `data/metadata.json`, with where each one came from."""
