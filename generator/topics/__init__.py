"""Topics: rules that a curator writes, and the words that put a paper under them."""
