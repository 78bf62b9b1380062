"""Sentences, and what on a page cannot be one."""
