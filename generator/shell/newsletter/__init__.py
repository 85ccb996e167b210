"""Looking at the newsletter, and sending it."""
