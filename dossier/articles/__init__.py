"""Text in, Article out: reading, cleaning and describing each source file."""
