"""Why papers have their topics, in words for the curator."""
