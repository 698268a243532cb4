"""Bodies under a noun for their kind, and people under pronouns: the readable cases of ``fixtures/bodies.md``."""

import re

import pytest

from dossier.findings.quotes.quotes import find_quotes
from dossier.model import ActorKind, Mention
from tests.findings.reading import ENGLISH, cases, passages

KINDS: dict[str, ActorKind] = {"p": "person", "o": "organisation", "s": "state"}


def known(text: str, line: str) -> tuple[tuple[Mention, ...], dict[str, ActorKind]]:
    """The mentions in a text, longest names first, and what the actors are."""
    found: dict[int, Mention] = {}
    kinds: dict[str, ActorKind] = {}
    for entry in sorted(line.split(", "), key=lambda each: -len(each)):
        words, _, told = entry.partition(" = ")
        actor, kind = told.split()
        kinds[actor] = KINDS[kind]
        for match in re.finditer(rf"\b{re.escape(words)}\b", text):
            if not any(mention.start <= match.start() < mention.end for mention in found.values()):
                found[match.start()] = Mention(match.start(), match.end(), actor=actor, kind="name", rule="fixture")
    return tuple(found[at] for at in sorted(found)), kinds


@pytest.mark.parametrize("body", [pytest.param(body, id=title) for title, body in cases("bodies.md")])
def test_cases(body: str) -> None:
    """The quotations of each case have the speakers that a careful reader gives them, or nobody."""
    first, *article, last = body.split("\n")
    text = "\n".join(article)
    mentions, kinds = known(text, first.removeprefix("actors: "))
    found = find_quotes(passages(text), mentions, ENGLISH, kinds)
    assert " ".join(quote.speaker or "-" for quote in found) == last.removeprefix("speakers:").strip()


def test_the_cue_tells_that_it_is_hearsay() -> None:
    """Where others say that somebody said it, the cue holds the words that say so."""
    text = 'Holm is said to have snapped: "Ask my anchor."'
    (quote,) = find_quotes(passages(text), (), ENGLISH)
    assert quote.cue is not None
    assert quote.cue.of(text) == "is said to have snapped"


def test_without_kinds_a_noun_names_nobody() -> None:
    """Where it is not known what the actors are, the company is nobody."""
    text = "Orla Cables owns a ship. The company said it would wait."
    mentions, _ = known(text, "Orla Cables = orla o")
    (quote,) = find_quotes(passages(text), mentions, ENGLISH)
    assert quote.speaker is None
