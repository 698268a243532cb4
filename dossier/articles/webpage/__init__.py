"""HTML pages: their main text, and what their markup states."""
