"""A claim's words made to stand by themselves."""
