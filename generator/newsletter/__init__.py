"""The newsletter: issues as e-mail."""
