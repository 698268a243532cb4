"""The one line that tells an event, and the id that its page is found by."""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import count

from msgspec.structs import replace
from slugify import slugify

from dossier.edtf import Edtf
from dossier.findings.events.phrases import Told
from dossier.findings.events.quality import quality
from dossier.findings.events.telling import told_of
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Span


def title_of(
    happenings: Sequence[Happening], articles: Mapping[str, AnnotatedArticle], languages: Mapping[str, Language]
) -> str:
    """The best sentence of an event on one line, without its full stop; of a long one what must be told of it.

    Where another clause than the main one holds the event's date that clause alone is the title. A sentence is better
    that tells the event in its main clause, on an exact day and by name, and worse that points back at something.
    """
    told = [(one, _told(one, articles, languages)) for one in happenings]
    if len(told) == 1:
        return told[0][1].text

    def rank(entry: tuple[Happening, Told]) -> float:
        one, title = entry
        if one.quality is not None:
            return one.quality
        return quality(one, title, articles[one.article], languages[one.article])

    # Of equals the first: a later report changes no title.
    return max(told, key=rank)[1].text


def _told(one: Happening, articles: Mapping[str, AnnotatedArticle], languages: Mapping[str, Language]) -> Told:
    if one.title:
        return Told(one.title, one.title_rule)
    return told_of(articles[one.article], one, languages[one.article])


def titled(found: Iterable[Happening], annotated: AnnotatedArticle, language: Language) -> tuple[Happening, ...]:
    """The happenings of one article, each with the line that tells it: a function of the article alone."""
    told = ((one, told_of(annotated, one, language)) for one in found)
    return tuple(
        replace(one, title=line.text, title_rule=line.rule, quality=quality(one, line, annotated, language))
        for one, line in told
    )


def title_from(annotated: AnnotatedArticle, sentence: Span, language: Language) -> str:
    """A sentence of an article as a title."""
    return told_of(annotated, sentence, language).text


def event_id(value: Edtf, actors: Sequence[str], title: str) -> str:
    """A stable id: the date and the first two actors, or words of the title."""
    name = "-".join(actors[:2]) or slugify(title, max_length=40, word_boundary=True) or "event"
    bound = value.earliest or value.latest
    return f"{bound.isoformat() if bound else 'undated'}-{name}"


def free_id(ident: str, used: Container[str]) -> str:
    """The id, with a number where that is taken."""
    if ident not in used:
        return ident
    return next(f"{ident}-{number}" for number in count(2) if f"{ident}-{number}" not in used)
