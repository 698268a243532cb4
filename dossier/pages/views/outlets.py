"""The publishers and agencies that articles name, each with an address of its own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from slugify import slugify

from dossier.fields import TAKEN_SLUG
from dossier.model import Imprint
from dossier.settings import Site, SourceEntry
from dossier.text import fold


class SourceRef(Struct, frozen=True):
    """A publisher or agency that has a page."""

    slug: str
    name: str
    published: tuple[str, ...]
    """Ids of the articles that it published."""
    credited: tuple[str, ...]
    """Ids of the articles that credit it as an agency."""
    entry: SourceEntry | None = None


def source_names(sources: Sequence[SourceRef], site: Site) -> dict[str, str]:
    """Folded name or alias of a source → what it is called."""
    names = {fold(alias): entry.name for entry in site.settings.sources for alias in (entry.name, *entry.aliases)}
    known = {source.name for source in sources}
    return {fold(source.name): source.name for source in sources} | {
        alias: name for alias, name in names.items() if name in known
    }


def named_sources(articles: Iterable[Imprint], site: Site) -> list[SourceRef]:
    """Every publisher and agency that an article names; aliases of one source give one page."""
    entries = {fold(name): one for one in site.settings.sources for name in (one.name, *one.aliases)}
    shown: dict[str, str] = {}
    published: dict[str, list[str]] = defaultdict(list)
    credited: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        named = [(article.publisher, published), *((agency, credited) for agency in article.agencies)]
        for name, lists in named:
            if name:
                entry = entries.get(fold(name))
                key = shown.setdefault(fold(entry.name if entry else name), entry.name if entry else name)
                if lists[key][-1:] != [article.id]:  # two of its agencies may be one source
                    lists[key].append(article.id)
    taken: set[str] = {TAKEN_SLUG}
    sources: list[SourceRef] = []
    for name in sorted(shown.values(), key=lambda name: (fold(name), name)):
        entry = entries.get(fold(name))
        slug = _free(entry.id if entry else slugify(name) or "source", taken)
        sources.append(SourceRef(slug, name, tuple(published[name]), tuple(credited[name]), entry))
    return sources


def _free(slug: str, taken: set[str]) -> str:
    """``slug``, with a number if it is taken; it is taken afterwards."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free
