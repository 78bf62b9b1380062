"""Workbench: from an article to a published fact check that any reader can replicate."""

__version__ = "0.1.0"
