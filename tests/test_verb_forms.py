"""What the form of a word tells, by the patterns of the language packs."""

import pytest

from dossier.language import load
from dossier.verb_forms import VerbForms

FORMS = [
    ("es", "anunció", "past"),
    ("es", "votaron", "past"),
    ("es", "viajará", "future"),
    ("es", "reunirse", "infinitive"),
    ("es", "aprobada", "participle"),
    ("es", "partido", "none"),
    ("es", "lugar", "none"),
    ("fr", "cherchaient", "past"),
    ("fr", "partiront", "future"),
    ("fr", "arrêtés", "participle"),
    ("fr", "opéra", "none"),
    ("fr", "portrait", "none"),
    ("de", "verurteilte", "past"),
    ("de", "zurückzutreten", "future"),
    ("de", "festgenommen", "participle"),
    ("de", "heute", "none"),
    ("de", "Leute", "none"),
    ("ru", "сообщила", "past"),
    ("ru", "встретились", "past"),
    ("ru", "состоится", "future"),
    ("ru", "рассмотреть", "infinitive"),
    ("ru", "принятый", "participle"),
    ("ru", "недели", "none"),
    ("ru", "область", "none"),
    ("en", "announced", "none"),
]


@pytest.mark.parametrize(("code", "word", "form"), FORMS)
def test_an_ending_tells_the_form(code: str, word: str, form: str) -> None:
    """Endings tell the form, but not of words that only look alike; English has none of its own here."""
    assert VerbForms(load(code).tense).form(word) == form


@pytest.mark.parametrize("code", ["es", "fr", "de", "ru"])
def test_a_word_of_any_length_is_read_at_once(code: str) -> None:
    """A line without a space is no verb, and its length costs nothing."""
    assert VerbForms(load(code).tense).form("zugeverbe" * 100_000) == "none"
