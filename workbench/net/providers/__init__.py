"""Services that a newsroom may have, each behind the one guarded door of ``net.fetch``."""
