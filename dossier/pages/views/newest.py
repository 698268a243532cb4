"""The newest dates of a dossier, by which its site and its feeds are dated."""

from collections.abc import Iterable, Mapping, Sequence

from dossier import edtf
from dossier.model import Article, Dossier, Imprint, imprints_of
from dossier.pages.dates import When

ANY, STATED = "any", "stated"
_NOT_STATED = ("inferred", "unknown")


def newest_date(dossier: Dossier) -> str | None:
    """Publication date (EDTF) of the newest article, or None where none is known."""
    return _newest(imprints_of(dossier.articles))


def _newest(articles: Iterable[Imprint]) -> str | None:
    dates = {one.published for one in articles}  # a few hundred, of thousands of articles
    known = [(edtf.parse(text), text) for text in dates if text]
    return max(known, key=lambda one: (one[0].earliest is not None, one[0].sort_key), default=(None, None))[1]


def is_stated(article: Article) -> bool:
    """Whether its publication date is stated somewhere, not inferred."""
    return article.published.source not in _NOT_STATED


def newest(articles: Sequence[Imprint], dates: Mapping[str, When]) -> dict[str, str]:
    """Of ``ANY`` date, and of the ``STATED`` ones, the first day of the newest (ISO); empty where none is known."""
    stated = {dates[one.id].earliest for one in articles if one.dated_by not in _NOT_STATED}
    date = edtf.parse(text) if (text := _newest(articles)) else None
    first = (date.earliest or date.latest) if date else None
    last = max((day for day in stated if day), default=None)
    return {ANY: _iso(first or last), STATED: _iso(last)}


def _iso(day: object) -> str:
    return str(day) if day else ""
