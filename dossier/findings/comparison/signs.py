"""Signs by which a figure is found among those of the whole dossier that may count the same.

Each way in which two figures can be the same (:func:`~dossier.findings.comparison.sameness.in_one_dossier`) has its
signs, so that any two that are share one: words beside the figures, one of which names nothing that is counted, or
words of the openings of their articles. Where more words than one must be shared the commonest are no signs, one less
than must be shared: the rarest that is shared is a sign all the same (prefix filtering; Chaudhuri and others, 2006).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dossier.findings.comparison.counted import Stated

_FEW = 5
_RARE = 12
"""A word that stands beside the figures of more than ``_FEW`` articles and of one in ``_RARE`` is common."""
_WEEK = 7


def common_words(stated: Iterable[Stated]) -> frozenset[str]:
    """Words that stand beside the figures of so many articles that they tell nothing.

    ``stated`` are all figures of the dossier; those of one article stand together.
    """
    beside: dict[str, int] = defaultdict(int)
    total = 0
    for _, of_one in groupby(stated, key=_article):
        total += 1
        for word in {word for one in of_one for word in one.context}:
            beside[word] += 1
    most = max(_FEW, total // _RARE)
    return frozenset(word for word, count in beside.items() if count > most)


class Signs:
    """The signs of figures."""

    def __init__(self, stated: Sequence[Stated]) -> None:
        """``stated`` are all figures of the dossier; those of one article stand together."""
        around: dict[str, int] = defaultdict(int)
        openings: dict[str, int] = defaultdict(int)
        for _, of_one in groupby(stated, key=_article):
            each = list(of_one)
            for words, counts in (
                ({word for one in each for word in one.around}, around),
                (each[0].opening, openings),
            ):
                for word in words:
                    counts[word] += 1
        self.common = common_words(stated)
        self._around, self._openings = _rarity(around), _rarity(openings)
        self._news: dict[frozenset[str], Sequence[str]] = {}

    def own(self, one: Stated) -> list[str]:
        """By which it is found."""
        if not one.named:
            return []
        signs = [f"{way}{'=' if word in one.thing else ''}{word}" for way, words in self._near(one) for word in words]
        signs += [f"{way}^{word}" for way, words in self._told(one) for word in words]
        week = _week(one)
        signs += [f"{way} {week}^{word}" for way, words in self._reported(one) for word in words]
        signs.append(one.ref.article)
        return signs

    def wanted(self, one: Stated) -> list[str]:
        """By which it finds others."""
        if not one.named:
            return []
        signs = []
        for way, words in self._near(one):
            signs += [f"{way}{word}" for word in words]
            signs += [f"{way}={word}" for word in words if word not in one.thing]
        signs += [f"{way}^{word}" for way, words in self._told(one) for word in words]
        for week in range(_week(one) - 1, _week(one) + 2):
            signs += [f"{way} {week}^{word}" for way, words in self._reported(one) for word in words]
        signs.append(one.ref.article)
        return signs

    def _near(self, one: Stated) -> Iterator[tuple[str, Sequence[str]]]:
        """Words beside the figure: three, two of what is measured, one with one number or of people in all."""
        near = _rarest_first(one.around - self.common, self._around)
        yield "", near[:-2]
        if one.figure.rule == "measure":
            yield "measure ", near[:-1]
        yield f"{one.figure.quantity} ", near if _has_digits(one) else near[:-1]
        if one.total:
            yield f"{one.deed} ", near

    def _told(self, one: Stated) -> Iterator[tuple[str, Sequence[str]]]:
        """Two words of the openings, of one time or where the thing has a name of several words."""
        news = self._opening(one)[:-1]
        if one.figure.window is not None:
            yield f"{_thing(one)} {one.figure.window}", news
        if len(one.thing) > 1 + bool(one.figure.unit):
            yield _thing(one), news

    def _reported(self, one: Stated) -> Iterator[tuple[str, Sequence[str]]]:
        """Three words of the openings of reports of some days."""
        if one.day is not None:
            news = self._opening(one)[:-2]
            yield _thing(one), news
            if one.deed is not None:
                yield f"{one.deed} =", news

    def _opening(self, one: Stated) -> Sequence[str]:
        if one.opening not in self._news:
            self._news[one.opening] = _rarest_first(one.opening - self.common, self._openings)
        return self._news[one.opening]


def _article(one: Stated) -> str:
    return one.ref.article


def _rarity(counts: Mapping[str, int]) -> dict[str, int]:
    """The place of each word, the rarest first; those of one article are left out, as its figures share its id."""
    several = sorted((count, word) for word, count in counts.items() if count > 1)
    return {word: place for place, (_, word) in enumerate(several)}


def _rarest_first(words: Iterable[str], rarity: Mapping[str, int]) -> Sequence[str]:
    return sorted([word for word in words if word in rarity], key=rarity.__getitem__)


def _thing(one: Stated) -> str:
    return " ".join(sorted(one.thing))


def _week(one: Stated) -> int:
    return one.day.toordinal() // _WEEK if one.day is not None else 0


def _has_digits(one: Stated) -> bool:
    """Whether its number has more than one digit that tells, so that few others are just as large."""
    return len(one.figure.quantity.replace(".", "").strip("0")) > 1
