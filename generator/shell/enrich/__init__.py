"""`paper-digest enrich`: asks Hugging Face and arXiv for facts, politely, and keeps what they answer."""
