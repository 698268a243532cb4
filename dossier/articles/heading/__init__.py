"""The head of an article: its headline, labels, kicker and standfirst."""
