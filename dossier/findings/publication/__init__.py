"""Publication dates by inference, for articles that state none: kinds of evidence, and what they have in common."""
