"""The verbs of the command line, behind ``cli.py``."""
