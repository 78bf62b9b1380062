"""Which passages of a document bear on a claim, and where its numbers and dates recur in it."""
