"""How good the text functions are, measured on public data sets and on our own gold cases."""
