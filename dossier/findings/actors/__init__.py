"""Who is named: the registry, mentions of its actors, and actors that it lacks."""
