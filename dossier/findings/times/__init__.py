"""Temporal expressions (TIMEX3): found by the grammar of a language pack, resolved against a publication date."""
