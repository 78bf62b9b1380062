"""One module a step; numbered, never edited once released."""
