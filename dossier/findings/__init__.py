"""Article in, what is in it out: pure functions, without disk, clock or randomness."""
