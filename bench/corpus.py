"""A dossier of made-up news, of any size: the same size and seed give the same bytes.

``python -m bench.corpus FOLDER ARTICLES`` writes one; :func:`write` is what the other measurements call.

Articles come in affairs: three to twelve reports that share actors, events, utterances and figures, or one that stands
alone. An affair, and so an article, depends on its number and the seed only: a larger corpus begins with a smaller
one.
How dense the text is compared with real news: :mod:`bench.density`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Literal

from bench.news import names
from bench.news.affairs import affairs, known
from bench.news.composing import Text, compose
from bench.news.outlets import OUTLETS, Outlet, clock, written
from bench.news.people import Affair, Somebody, actor

SEED = 1
COPIED = 0.06
"""The share of reports that are another's, word for word."""
Mode = Literal["full", "off", "lean"]


@dataclass(frozen=True, slots=True)
class Report:
    """One article."""

    number: int
    outlet: Outlet
    day: date
    author: str
    text: Text
    pasted: tuple[str, ...]
    """Its paragraphs as they come from the outlet's page, with what stands around them."""
    markdown: bool
    dated: bool
    """Whether whoever collected it noted when it appeared."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of the registry's actors whom it names, sorted."""
        return self.text.actors

    @property
    def slug(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.number:06}"


def registry(articles: int) -> tuple[Somebody, ...]:
    """The registry of a corpus of this size."""
    return tuple(actor(number) for number in range(known(articles)))


def reports(articles: int, seed: int = SEED) -> Iterator[Report]:
    """The first ``articles`` reports, in the order of their numbers."""
    number = 0
    for affair in affairs(seed):
        for place in range(affair.size):
            if number == articles:
                return
            yield _report(affair, place, seed)
            number += 1


def _report(affair: Affair, place: int, seed: int) -> Report:
    number = affair.first + place
    chance = Random(f"{seed} report {number}")  # noqa: S311 - made-up news, no secret
    outlet = chance.choice(OUTLETS)
    # Now and then an outlet prints another's report of the affair as it stands.
    if place > 0 and chance.random() < COPIED:
        told = _report(affair, place - 1, seed)
        outlet = chance.choice([one for one in OUTLETS if one is not told.outlet])
        day, text = told.day + timedelta(days=chance.randint(0, 1)), told.text
    else:
        newest = max(fact.day for fact in chance.sample(affair.facts, 2))
        day = newest + timedelta(days=chance.choice((0, 0, 1, 1, 2, 5)))
        text = compose(affair, outlet, day, chance)
    author = " ".join(names.person(chance)[:2])
    return Report(
        number,
        outlet,
        day,
        author,
        text,
        pasted=tuple(_pasted(outlet, day, text, author, chance)),
        markdown=chance.random() < outlet.markdown,
        dated=chance.random() < 0.9,
    )


def _pasted(outlet: Outlet, day: date, text: Text, author: str, chance: Random) -> Iterator[str]:
    """The article as it stands on its page, with what the outlet puts around it."""
    editor = " ".join(names.person(chance)[:2])
    words = {
        "author": author,
        "editor": editor,
        "town": text.town,
        "TOWN": text.town.upper(),
        "date": written(day, american=outlet.american),
        "monthday": f"{day:%B} {day.day}",
        "weekday": f"{day:%A}",
        "clock": clock(chance),
        "mod": text.about,
        "caption": f"{text.caption} Photograph: {editor}",
    }
    elsewhere = iter(text.elsewhere)

    def line(wording: str) -> str:
        return wording.format(**words, headline=next(elsewhere) if "{headline}" in wording else "")

    yield text.title
    yield from (line(one) for one in outlet.before if "{caption}" not in one or chance.random() < 0.6)
    places = {round((n + 1) * len(text.paragraphs) / (len(outlet.between) + 1)): n for n in range(len(outlet.between))}
    for place, paragraph in enumerate(text.paragraphs):
        if place in places and place:
            yield line(outlet.between[places[place]])
        yield (line(outlet.dateline) if place == 0 else "") + paragraph
    yield from (line(one) for one in outlet.after)


def write(
    folder: Path, articles: int, analysis: Mode = "full", seed: int = SEED, told: Iterable[Report] | None = None
) -> None:
    """Write a dossier: ``site.yaml`` and so many articles in ``seeds/``.

    With ``full`` they are as users have them; with ``off`` they are clean and state in their front matter what would
    otherwise be found, for a build that finds nothing itself; with ``lean`` it makes neither search nor downloads
    either. ``told`` are other reports than those of the seed.
    """
    (folder / "seeds").mkdir(parents=True)
    (folder / "site.yaml").write_text(settings(articles, analysis), "utf-8")
    for one in told if told is not None else reports(articles, seed):
        name, content = (collected if analysis == "full" else stated)(one)
        (folder / "seeds" / name).write_text(content, "utf-8")


def collected(one: Report) -> tuple[str, str]:
    """Name and content of the file of an article as somebody pasted it and noted where and when it appeared."""
    head = f"publisher: {one.outlet.name}\n" + (f"date: {one.day}\n" if one.dated else "")
    body = "\n\n".join(one.pasted)
    return f"{one.slug}.{'md' if one.markdown else 'txt'}", f"---\n{head}---\n{body}\n"


def stated(one: Report) -> tuple[str, str]:
    """Name and content of the file of an article that states what is known of it."""
    head = f"title: {quoted(one.text.title)}\ndate: {one.day}\nauthor: {quoted(one.author)}\n"
    head += f"publisher: {quoted(one.outlet.name)}\ndescription: {quoted(one.text.description)}\n"
    head += f"actors: [{', '.join(one.actors)}]\n"
    body = "\n\n".join(one.text.paragraphs)
    return f"{one.slug}.md", f"---\n{head}---\n{body}\n"


def quoted(words: str) -> str:
    """The words as a YAML scalar."""
    return json.dumps(words, ensure_ascii=False)


def settings(articles: int, analysis: Mode = "full") -> str:
    """The settings of a corpus of this size, with its registry."""
    off = {"full": "", "off": "analysis: off\n", "lean": "analysis: off\nsearch: none\ndownloads: none\n"}[analysis]
    head = f"title: Invented affairs\ndescription: Made-up news.\nbase_url: https://dossier.example/\n{off}actors:\n"
    return head + "".join(entry(one) for one in registry(articles))


def entry(one: Somebody) -> str:
    """What the settings say of an actor."""
    lines = [f"  - id: {one.id}", f"    name: {one.name}", f"    kind: {one.kind}"]
    if one.kind == "state":
        lines += [f"    demonyms: [{one.people}]", f"    metonyms: [{one.capital}]"]
    elif one.kind == "organisation":
        lines += [f"    aliases: [{one.people}]"] if one.unique else []
    elif one.of is not None:
        lines += [f"    roles:\n      - {{title: {one.post}, state: {one.of.id}, start: 2009}}"]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Write a corpus into a new folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("--analysis", choices=("full", "off", "lean"), default="full")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(arguments)
    write(given.folder, given.articles, given.analysis, given.seed)


if __name__ == "__main__":
    main(sys.argv[1:])
