"""Loads every screen's module, so that its routes are known."""

from importlib import import_module

SCREENS = (
    "home",
    "articles",
    "finders",
    "claims",
    "left_out",
    "reshaping",
    "desk",
    "weights",
    "snapshots",
    "verdicts",
    "ledger",
    "parts",
    "origins",
    "another_look",
    "reports",
    "history",
    "people",
    "account",
    "sign_in",
)


def load() -> None:
    for name in SCREENS:
        import_module(f"workbench.web.{name}")
