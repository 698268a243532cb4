"""Dossier: a news dossier becomes a static website, every statement traceable to its source."""

__version__ = "0.1.0"
