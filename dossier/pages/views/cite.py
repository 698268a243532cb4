"""How to cite an article of the dossier: in plain text, and for reference managers."""

import json
from json.encoder import encode_basestring
from typing import Any

from msgspec import Struct

from dossier.model import Article
from dossier.pages.data.citations import bibtex, csl, ris, told
from dossier.pages.dates import When
from dossier.pages.views.page import absolute
from dossier.pages.wording import ENGLISH, Wording
from dossier.settings import Site

_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Cited(Struct, frozen=True):
    """How to cite an article."""

    text: str
    bibtex: str
    ris: str
    csl: str
    """CSL-JSON, with each property on a line of its own."""


def cited(site: Site, article: Article, publisher: str, when: When, wording: Wording = ENGLISH) -> Cited:
    """The article in every format; ``publisher`` is empty where it is unknown."""
    of = told(site, article, when, wording)
    lines = [f' "{key}": {_json(value)}' for key, value in csl(of).items()]
    return Cited(
        text=plain(site, article, publisher, when, wording),
        bibtex=bibtex(of),
        ris=ris(of).replace("\r\n", "\n").strip("\n"),
        csl="{\n" + ",\n".join(lines) + "\n}",
    )


def _json(value: Any) -> str:
    """A value as JSON, as :mod:`json` writes it with letters unescaped; it takes longer to begin than this to end."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is list:
        return f"[{', '.join([_json(one) for one in value])}]"
    if kind is dict:
        return f"{{{', '.join([f'{_json(key)}: {_json(one)}' for key, one in value.items()])}}}"
    return str(value) if kind is int else _ENCODER.encode(value)


def plain(site: Site, article: Article, publisher: str, when: When, wording: Wording = ENGLISH) -> str:
    """One line: who, headline, where and when published, address, and where it was read."""
    say, who = wording.say, wording.joined(article.byline) or wording.joined(article.agencies)
    date = when.words if when.edtf else say("date unknown")
    parts = [
        f"{who.rstrip('.')}." if who else "",
        say("“%(words)s”", words=_ended(article.headline)),
        f"{wording.joined((publisher or say('Publisher unknown'), date)).rstrip('.')}.",
        f"{article.original_url}." if article.original_url else "",
        say("Accessed %(date)s.", date=article.access_date) if article.access_date else "",
        say("In: %(site)s.", site=site.settings.title),
        absolute(site, f"articles/{article.id}.html"),
    ]
    return " ".join(part for part in parts if part)


def _ended(headline: str) -> str:
    """The headline with one mark at its end."""
    return headline if headline.endswith(("…", "?", "!")) else headline.rstrip(".") + "."
