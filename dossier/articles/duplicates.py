"""The same article twice: the same bytes, the same words, or nearly the same words from the same publisher.

That is a mistake of the editor's to be told, unlike one report in two outlets, which is a relation between articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dossier.cache import digest_of
from dossier.model import AnnotatedArticle, Article, Imprint, Reprint, by_id, imprints_of
from dossier.problems import Problem
from dossier.settings import SourceEntry
from dossier.shingles import Shingles, shingles
from dossier.text import fold
from dossier.work import Item, Part, Shared, Work

MIN_SHARED = 0.8
"""Share of the words of both that must stand in the other, for two articles of one publisher to be one.

An article that has grown since has new words; both versions may be wanted.
"""
_HINT = "remove one of the two, or mark it `draft: true`; if two outlets printed it, give each its `publisher:`"


def find_duplicates(
    articles: Sequence[AnnotatedArticle],
    reprints: Iterable[Reprint],
    sources: Iterable[SourceEntry] = (),
    versions: Mapping[str, bytes] | None = None,
    work: Work | None = None,
) -> tuple[Problem, ...]:
    """A warning for each article that the dossier has already, naming the first file that has it.

    ``reprints`` are the articles that carry the same text; only they are looked at, and files of the same bytes.
    Articles of two publishers that are known (by a name or alias of ``sources``) are no duplicates, nor is a draft.
    ``work`` may know from the build before what articles of the same ``versions`` (digests, by id) are.
    """
    wanted = {one.id: one for one in imprints_of(articles) if not one.draft}
    groups = [
        sorted((wanted[key] for key in reprint.articles if key in wanted), key=lambda one: one.file)
        for reprint in reprints
    ]
    groups += _same_bytes(wanted.values(), {one.id for group in groups for one in group})
    publishers = _publishers((one for group in groups for one in group), sources)
    texts, versions = by_id(articles), versions or {}
    items = [Item(group[0].file, (group, texts, publishers), _key(group, publishers, versions)) for group in groups]
    return tuple(problem for answer in (work or Work()).each(TWICE, items, Shared(None)) for problem in answer.body)


def _key(group: Sequence[Imprint], publishers: Mapping[str, str], versions: Mapping[str, bytes]) -> bytes:
    return digest_of(*(part for one in group for part in (versions.get(one.id, b""), publishers[one.id].encode())))


def _publishers(articles: Iterable[Imprint], sources: Iterable[SourceEntry]) -> dict[str, str]:
    """A name to compare for the publisher of each article, empty where it is unknown."""
    names = {fold(alias): fold(entry.name) for entry in sources for alias in (entry.name, *entry.aliases)}
    named = {article.id: fold(article.publisher or "") for article in articles}
    return {key: names.get(name, name) for key, name in named.items()}


def _same_bytes(articles: Iterable[Imprint], told: set[str]) -> list[list[Imprint]]:
    """Files of the same bytes whose words are too few to be compared."""
    same: dict[str, list[Imprint]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.file):
        if article.id not in told:
            same[article.sha256].append(article)
    return [group for group in same.values() if len(group) > 1]


def _twice(
    _: None, given: tuple[Sequence[Imprint], Mapping[str, AnnotatedArticle], Mapping[str, str]]
) -> tuple[None, tuple[Problem, ...]]:
    group, texts, publishers = given
    return None, tuple(_told([texts[one.id].article for one in group], publishers))


TWICE = Part("twice", _twice, type(None), tuple[Problem, ...], here=True)


def _told(group: Sequence[Article], publishers: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each of these that is one of those before it; they are sorted by file."""
    first: list[tuple[Article, Shingles]] = []
    for article in group:
        own, publisher = shingles(article), publishers[article.id]
        for other, others in first:
            theirs = publishers[other.id]
            if publisher and theirs and publisher != theirs:
                continue
            how = _likeness(article, own, other, others) or (_near(own, others) if publisher == theirs else "")
            if how:
                message = f"expected an article that the dossier has not yet, got {how} as {other.file}"
                yield Problem(article.file, None, "", message, _HINT, "warning")
                break
        else:
            first.append((article, own))


def _likeness(article: Article, own: Shingles, other: Article, others: Shingles) -> str:
    """In what two articles are the same, in words; empty where they are not."""
    if article.sha256 == other.sha256:
        return "the same bytes"
    # White space, case, front matter and what cleaning takes out make no difference to the reader.
    return "the same words" if own.digest == others.digest else ""


def _near(own: Shingles, others: Shingles) -> str:
    """The same for two articles of one publisher, or of nobody known: nearly the same words, and how many of them."""
    least = min(own.shared(others.places()), others.shared(own.places()))
    return f"nearly the same words ({int(100 * least)}% of them)" if least >= MIN_SHARED else ""
