"""The wire: the only code that opens a connection to the outside."""
