"""What the page of an article tells reference managers in its head, as Zotero and others read it there.

Zotero's reader of embedded metadata takes the type from Dublin Core, publication and section from PRISM and Open Graph,
and the rest from the tags that HighWire Press began (``citation_…``). Where there is no date it takes the first
``<time>`` of the page, and where there is no author whatever has the class ``byline``: neither is left to it.
"""

from msgspec import Struct

from dossier.model import Article
from dossier.pages.views.linked import certain

NO_DATE = "n.d."
"""How bibliographies write that nobody stated a date."""


class Meta(Struct, frozen=True):
    """A ``<meta>`` of the page's head."""

    name: str
    content: str
    is_property: bool = False
    """Whether the name stands in ``property``, as Open Graph wants it, not in ``name``."""


def embedded(article: Article, publisher: str) -> tuple[Meta, ...]:
    """The article as a newspaper article; its date only if it was stated without doubt.

    ``publisher`` is empty where it is unknown. The address is that of the original, where that is known.
    """
    stated = article.published.source not in ("inferred", "unknown")
    date = certain(article.published.edtf) if stated else ""
    told = [
        Meta("DC.type", "newspaperArticle"),
        Meta("citation_title", article.headline),
        *(Meta("citation_author", name) for name in article.byline),
        Meta("prism.publicationName", publisher),
        Meta("citation_publication_date", date) if date else Meta("citation_date", NO_DATE),
        Meta("citation_language", article.language),
        Meta("citation_public_url", article.original_url or ""),
        Meta("article:published_time", date if len(date) == len("2019-09-25") else "", is_property=True),
        Meta("article:section", article.section or "", is_property=True),
        *(Meta("article:tag", tag, is_property=True) for tag in article.tags),
    ]
    return tuple(one for one in told if one.content)
