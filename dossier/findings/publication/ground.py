"""What the inference of dates goes by: the articles of a build, what they tell, and what of that is listed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.cache import digest_of
from dossier.findings.actors.registry import Registry
from dossier.findings.events.linking import Linker, agents_of
from dossier.findings.publication import ties
from dossier.findings.publication.ages import Birth, BirthsIn, births
from dossier.findings.publication.lists import Asked, Lists, Told, article_of, whole, with_birth, with_stem
from dossier.findings.publication.sharing import Sharing
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, PublicationDate, QuoteRef, Reprint, by_id, cards_of
from dossier.once import once
from dossier.work import encode

Dated = Callable[[AnnotatedArticle], AnnotatedArticle]
"""Finds anew what is in an article whose publication date is known now."""


class Knowledge(Struct, frozen=True):
    """What is known beside the articles and their happenings."""

    registry: Registry
    languages: Mapping[str, Language]
    """By article."""
    utterances: Sequence[Sequence[QuoteRef]] = ()
    """Quotes that are the same words: all that an article without a date gives."""
    reprints: Sequence[Reprint] = ()
    births: Mapping[str, BirthsIn] = {}
    """By article what :func:`~dossier.findings.publication.ages.births_in` gave, as far as that is known."""
    versions: Mapping[str, bytes] = {}
    """By article a digest of it and of all that was found in it, if anything is to be taken from the build before."""
    actors: bytes = b""
    """A digest of the registry, likewise."""


class Known(Mapping[str, AnnotatedArticle]):
    """The articles with the dates that were inferred by now, each read when it is asked for."""

    def __init__(self, given: Mapping[str, AnnotatedArticle], dated: Dated) -> None:
        self._given, self._dated = given, dated
        self._published: dict[str, PublicationDate] = {}
        self._read: dict[str, AnnotatedArticle] = {}

    def date(self, name: str, published: PublicationDate) -> None:
        """From now on it is known when this article appeared."""
        self._published[name] = published

    def __getitem__(self, name: str) -> AnnotatedArticle:
        """The article of that id."""
        published = self._published.get(name)
        if published is None:
            return self._given[name]
        if name not in self._read:
            self._read[name] = with_date(self._given[name], published, self._dated)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the articles."""
        return iter(self._given)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._given)


def with_date(annotated: AnnotatedArticle, published: PublicationDate, dated: Dated) -> AnnotatedArticle:
    """The article with what is known of its date, and what that says of the expressions of time in it."""
    if published == annotated.article.published:
        return annotated
    changed = replace(annotated, article=replace(annotated.article, published=published))
    return changed if published.edtf is None else dated(changed)


class Ground:
    """The articles of one build; none is read before it is asked for."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        sentences: Mapping[str, Sequence[Happening]],
        dated: Dated,
        knowledge: Knowledge,
    ) -> None:
        """``sentences`` are the happenings of each article, also what is denied."""
        self.cards, self.articles = cards_of(articles), by_id(articles)
        self._sentences, self.knowledge = sentences, knowledge
        self.known = Known(self.articles, dated)
        self.ids = [card.id for card in self.cards]
        self.numbers = {name: number for number, name in enumerate(self.ids)}
        self.undated = [card.id for card in self.cards if card.published is None]
        self.copies = {name: group for group in knowledge.reprints for name in group.articles}
        asking = frozenset(self.undated)
        given = [group for group in knowledge.utterances if any(ref.article in asking for ref in group)]
        self._utterances = given  # of all others nobody asks
        self.sharing = Sharing(articles, given, knowledge.languages)
        self.versions = [knowledge.versions.get(name, b"") for name in self.ids]
        self._first = {name: group.articles[0] for name, group in self.copies.items()}
        self._told: dict[str, Told] = {}

    @once
    def agents(self) -> frozenset[str]:
        """All persons and organisations."""
        return agents_of(self.knowledge.registry.by_id)

    @once
    def frame(self) -> bytes:
        """A digest of what must be the same if anything inferred in the build before is to stand unasked."""
        groups = [group.articles for group in self.knowledge.reprints]
        undated = (self.knowledge.versions.get(name, b"") for name in self.undated)
        return digest_of(self.knowledge.actors, encode((self.ids, self.undated, groups)), *undated)

    def is_witness(self, number: int) -> bool:
        """Whether an article states a date, as the first of those that carry its text and do."""
        card = self.cards[number]
        group = self.copies.get(card.id)
        others = [] if group is None else [self.numbers[name] for name in group.articles]
        return card.published is not None and all(
            number <= other for other in others if self.cards[other].published is not None
        )

    def firsts(self, fresh: Iterable[str], heard: set[str]) -> list[str]:
        """Those whose text was not heard yet, which then is: articles that carry the same text are one witness."""
        found = []
        for name in fresh:
            text = self._first.get(name, name)
            if text not in heard:
                heard.add(text)
                found.append(name)
        return found

    def happenings(self, name: str) -> list[Happening]:
        """What an article tells as such, without what is denied, called off or was not so."""
        return [one for one in self._sentences[name] if one.stance == "told"]

    def tell(self, name: str) -> Told:
        """What an article tells of days that are known, once its own is."""
        if name not in self._told:
            self._told[name] = ties.told_by(self.known[name], self.happenings(name))
        return self._told[name]

    def told_in(self, names: Iterable[str], asked: Asked) -> Lists:
        """What these tell, listed."""
        lists = Lists()
        for name in names:
            lists.add(asked.places(self.numbers[name], self.tell(name), self.agents))
        return lists

    def whole(self, numbers: Iterable[int], asked: Asked) -> Lists:
        """Articles, by their words and by those of whom they say when they were born."""
        lists = Lists()
        for number in numbers:
            card = self.cards[number]
            telling = self.knowledge.births.get(card.id) != ()
            lists.add(asked.whole(number, self._sentences[card.id], card.found.mentioned if telling else ()))
        return lists

    def card(self, number: int) -> bytes:
        """A digest of when an article says that it appeared, and whom it names."""
        card = self.cards[number]
        return digest_of(encode((card.published, sorted(self.agents.intersection(card.found.mentioned)))))

    def given(self, name: str) -> bytes:
        """A digest of the utterances that an article gives, with all others who give them."""
        return digest_of(encode(self.sharing.given(name)))

    def linker(self, words: Iterable[str], lists: Lists) -> Linker:
        """Weighs what is shared; ``lists`` tell how many articles have each of these words."""
        copied, spread = {whole(self.numbers[name]): text for name, text in self._first.items()}, {}
        for word in words:
            having = lists.at(with_stem(word))
            again = copied.keys() & having
            spread[word] = len(having) - len(again) + len({copied[one] for one in again})
        actors = self.knowledge.registry.by_id
        return Linker(self.cards, (), map(tuple, self._utterances), actors, self._first, spread)

    def saying(self, aged: Iterable[str], lists: Lists) -> list[str]:
        """The articles that say when one of those was born."""
        numbers = {article_of(one) for actor in aged for one in lists.at(with_birth(actor))}
        return [self.ids[number] for number in sorted(numbers)]

    def born(self, saying: Iterable[str]) -> dict[str, Birth]:
        """When those were born of whom these articles say so."""
        knowledge = self.knowledge
        return births([self.articles[name] for name in saying], knowledge.languages, knowledge.births)
