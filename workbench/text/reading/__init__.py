"""Documents of many kinds as plain text with exact places."""
