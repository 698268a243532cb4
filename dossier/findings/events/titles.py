"""The one line that tells an event, and the id that its page is found by."""

from collections.abc import Mapping, Sequence
from itertools import count

from slugify import slugify

from dossier.edtf import Edtf
from dossier.model import AnnotatedArticle, Happening, Mention

_LONG = 200
"""A sentence up to so many characters is a title as it stands."""
_MANY_ACTORS = 3
_OPENING = 60
"""Characters within which a sentence that stands alone names who acts."""


def title_of(happenings: Sequence[Happening], articles: Mapping[str, AnnotatedArticle]) -> str:
    """The best sentence of an event, whole, on one line, without its full stop.

    A first sentence, one with several actors, one of middle length is better; one that opens by pointing back
    ("He", "This") is worse. It is not shortened: what follows a comma may be who said it.
    """
    best = max(happenings, key=lambda h: (_quality(h, articles[h.article]), -h.start, h.article))
    return articles[best.article].article.words(best).removesuffix(".")


def _quality(happening: Happening, annotated: AnnotatedArticle) -> float:
    length = len(annotated.article.words(happening))
    quality = 2.0 * happening.lead + min(len(happening.actors), _MANY_ACTORS)
    quality -= max(0, length - _LONG) / 50
    if happening.actors and not any(_early(mention, happening) for mention in annotated.mentions):
        quality -= 1.0
    if any(happening.contains(quote) and quote.kind == "direct" for quote in annotated.quotes):
        quality -= 1.0
    return quality


def _early(mention: Mention, happening: Happening) -> bool:
    """Whether an actor is named where the sentence begins."""
    return happening.contains(mention) and mention.start < happening.start + _OPENING


def event_id(value: Edtf, actors: Sequence[str], title: str, used: set[str]) -> str:
    """A stable id: the date and the first two actors, or words of the title; a number where that is taken."""
    name = "-".join(actors[:2]) or slugify(title, max_length=40, word_boundary=True) or "event"
    bound = value.earliest or value.latest
    base = f"{bound.isoformat() if bound else 'undated'}-{name}"
    if base not in used:
        return base
    return next(f"{base}-{number}" for number in count(2) if f"{base}-{number}" not in used)
