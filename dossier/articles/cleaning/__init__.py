"""The rules that mark what is not of the article, and the evidence by which each removal is weighed."""
