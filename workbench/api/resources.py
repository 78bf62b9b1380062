"""Loads every resource's module, so that its routes are known."""

from importlib import import_module

RESOURCES = (
    "access",
    "articles",
    "claims",
    "evidence",
    "flags",
    "history",
    "ledger",
    "openapi",
    "origins",
    "parts",
    "proposals",
    "reports",
    "snapshots",
    "sources",
    "stats",
    "verdicts",
)


def load() -> None:
    for name in RESOURCES:
        import_module(f"workbench.api.{name}")
