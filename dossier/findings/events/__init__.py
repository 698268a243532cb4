"""What happened: happenings of one article, tied into events across articles."""
