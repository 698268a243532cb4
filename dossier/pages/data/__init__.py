"""Downloads: the machine-readable views of a dossier."""
