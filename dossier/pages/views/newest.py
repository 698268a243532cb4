"""The newest dates of a dossier, by which its site and its feeds are dated."""

from collections.abc import Mapping

from dossier import edtf
from dossier.model import Article, Dossier
from dossier.pages.dates import When

ANY, STATED = "any", "stated"


def newest_date(dossier: Dossier) -> str | None:
    """Publication date (EDTF) of the newest article, or None where none is known."""
    dates = {one.article.published.edtf for one in dossier.articles}  # a few hundred, of thousands of articles
    known = [(edtf.parse(text), text) for text in dates if text]
    return max(known, key=lambda one: (one[0].earliest is not None, one[0].sort_key), default=(None, None))[1]


def is_stated(article: Article) -> bool:
    """Whether its publication date is stated somewhere, not inferred."""
    return article.published.source not in ("inferred", "unknown")


def newest(dossier: Dossier, dates: Mapping[str, When]) -> dict[str, str]:
    """Of ``ANY`` date, and of the ``STATED`` ones, the first day of the newest (ISO); empty where none is known."""
    stated = {dates[one.article.id].earliest for one in dossier.articles if is_stated(one.article)}
    date = edtf.parse(text) if (text := newest_date(dossier)) else None
    first = (date.earliest or date.latest) if date else None
    last = max((day for day in stated if day), default=None)
    return {ANY: _iso(first or last), STATED: _iso(last)}


def _iso(day: object) -> str:
    return str(day) if day else ""
