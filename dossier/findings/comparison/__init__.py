"""The reports of an event side by side, and the figures of the whole dossier that are of one thing."""
