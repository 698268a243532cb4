"""Dossier in, files out: views, templates, feeds, exports and publishing."""
