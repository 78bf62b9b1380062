"""How worth checking a sentence is, and why."""
