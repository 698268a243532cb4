"""The sections of a language pack, as types: which words a part of the program needs, and what each of them is for."""
