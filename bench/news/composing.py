"""The text of one article: which sentences it has, in which order, and how each is put."""

from dataclasses import dataclass
from datetime import date
from random import Random

from bench.news.grammar import GRAMMAR
from bench.news.outlets import Outlet
from bench.news.people import Affair, Fact
from bench.news.teller import Teller

KINDS = {
    "fact": 11,
    "direct": 8,
    "mixed": 4,
    "indirect": 4,
    "figure": 16,
    "plain": 27,
    "background": 6,
    "coming": 5,
}
"""How often each kind of sentence comes, as weights; set so that bench.density finds what it finds in real news."""
LONGER = 0.85
"""The share of sentences that go on after what they need."""
SHARED = 0.45
"""The share of facts and utterances that other reports of the affair have too."""


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says, without anything of the page around it."""

    title: str
    description: str
    paragraphs: tuple[str, ...]
    actors: tuple[str, ...]
    """Ids of the registry's actors whom it names, sorted."""
    town: str
    about: str
    caption: str
    elsewhere: tuple[str, ...]
    """Headlines of other articles, as pages recommend them."""


def compose(affair: Affair, outlet: Outlet, day: date, chance: Random) -> Text:
    """The text of an outlet's report on an affair, as of a day."""
    teller = Teller(chance, affair, day, american=outlet.american, outletname=outlet.name)
    length = min(9000, max(900, outlet.length * chance.lognormvariate(0, 0.35)))
    paragraphs = [_lead(teller)]
    drawn = iter(chance.choices(tuple(KINDS), tuple(KINDS.values()), k=200))
    while sum(map(len, paragraphs)) < length:
        if outlet.heading and len(paragraphs) % 6 == 5:
            paragraphs.append(_heading(teller))
        paragraphs.append(" ".join(_sentence(teller, next(drawn)) for _ in range(chance.choice(outlet.sentences))))
    if outlet.straight:
        paragraphs = [one.replace("“", '"').replace("”", '"') for one in paragraphs]
    actors = sorted({one.id for one in teller.named.values() if one.id})
    bare = Teller(chance, affair, day)
    return Text(
        _title(teller),
        paragraphs[0],
        tuple(paragraphs),
        tuple(actors),
        chance.choice(affair.towns),
        teller.fill("{special}"),
        f"{bare.fill('{Concerned}')} in {affair.towns[0]}.",
        tuple(bare.fill("{Headline}") for _ in range(4)),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _title(teller: Teller) -> str:
    return _plain(Teller(teller.chance, teller.affair, teller.day).fill("{Headline}"))


def _plain(words: str) -> str:
    """Without the comma that closes an apposition, at the end."""
    return words.rstrip(",")


def _heading(teller: Teller) -> str:
    """A heading between paragraphs; in Markdown and in plain text alike it is a short line."""
    return teller.fill(
        teller.chance.choice(("{Special} and {special}", "A {adj} {head}", "What comes next", "Waiting in {town}"))
    )


def _lead(teller: Teller) -> str:
    """The news: the newest fact that the article can know of."""
    past = [fact for fact in teller.affair.facts if fact.day <= teller.day] or list(teller.affair.facts)
    newest = max(past, key=lambda fact: fact.day)
    reason = teller.fill(
        teller.chance.choice((", as {concerned} called for {stuff}", " after {adj} talks", " over {special}", ""))
    )
    return f"{_capital(_told(teller, newest))}{reason}."


def _told(teller: Teller, fact: Fact) -> str:
    who, verb = teller.name(fact.who), teller.chance.choice(fact.verbs)
    return f"{who}{teller.say_adverb()} {verb} {fact.what} {teller.when(fact.day)}"


def _with(words: str, teller: Teller, symbol: str, share: float) -> str:
    """The words, in a share of cases with more behind them."""
    if teller.chance.random() >= share:
        return words
    more = teller.fill(f"{{{symbol}}}")
    words = words + more if more.startswith(",") else f"{_plain(words)} {more}"
    return _with(words, teller, symbol, share / 4)


def _sentence(teller: Teller, kind: str) -> str:
    """One sentence of a kind, or two where a quotation goes on."""
    return {
        "fact": _fact,
        "direct": _direct,
        "mixed": _mixed,
        "indirect": _indirect,
        "figure": _figure,
        "plain": _background_or_plain,
        "background": lambda one: _capital(one.fill(one.chance.choice(GRAMMAR["background"]))),
        "coming": _coming,
    }[kind](teller)


def _fact(teller: Teller) -> str:
    """Something that happened: what others tell too, or a thing of its own, with a date or without."""
    chance = teller.chance
    if chance.random() < SHARED:
        words = _told(teller, chance.choice(teller.affair.facts))
        return f"{_capital(_with(words, teller, 'tail', LONGER))}."
    who, did = teller.fill("{actor}"), teller.fill("{did}")
    drawn = chance.random()
    if drawn < 0.4:
        words = f"{who}{teller.say_adverb()} {did} {teller.fill('{before}')}"
    elif drawn < 0.55:
        words = f"{teller.fill('{before}')}, {who}{teller.say_adverb()} {did}"
    else:
        words = f"{teller.fill('{link}')}{who}{teller.say_adverb()} {did}"
    return f"{_capital(_with(words, teller, 'tail', LONGER))}."


def _direct(teller: Teller) -> str:
    """A direct quotation, with its speaker before, between or behind."""
    chance = teller.chance
    if chance.random() < SHARED:
        speaker, forms = chance.choice(teller.affair.said)
        who, words = teller.name(speaker), _capital(forms[0])
    else:
        who, words = teller.say_speaker(), _with(teller.fill("{Saying}"), teller, "goeson", LONGER)
    said, more = teller.fill("{said}"), teller.fill("{Shortsaying}")
    drawn = chance.random()
    if drawn < 0.45:
        return f"“{words},” {who} {said}."
    if drawn < 0.6:
        return f"“{words},” said {_plain(who)}."
    if drawn < 0.85:
        return f"“{words},” {who} {said}. “{more}.”"
    return f"{_capital(who)} {said}: “{words}.”"


def _mixed(teller: Teller) -> str:
    """A few words of somebody within one's own sentence."""
    chance = teller.chance
    if chance.random() < SHARED:
        speaker, forms = chance.choice(teller.affair.said)
        return f"{_capital(teller.name(speaker))} called {forms[2]}."
    who, called, words = teller.say_speaker(), teller.fill("{called}"), teller.fill("{fragment}")
    if chance.random() < 0.6:
        return f"{_capital(who)} {_with(f'{called} “{words}”', teller, 'tail', LONGER)}."
    return f"{_capital(who)} said {teller.fill('{object}')} was “{words}”."


def _indirect(teller: Teller) -> str:
    """What somebody said, in the reporter's words."""
    chance = teller.chance
    if chance.random() < SHARED / 2:
        speaker, forms = chance.choice(teller.affair.said)
        who, clause = teller.name(speaker), forms[1]
    else:
        who, clause = teller.say_speaker(), teller.fill("{clause}")
    clause = _with(clause, teller, "also", LONGER)
    drawn = chance.random()
    if drawn < 0.15:
        return f"According to {_plain(who)}, {clause}."
    if drawn < 0.25:
        return f"{_capital(clause)}, {who} said."
    time = f" {teller.when(teller.day)}" if chance.random() < 0.2 else ""
    return f"{_capital(who)} {teller.fill('{said_ind}')} {clause}{time}."


def _figure(teller: Teller) -> str:
    time = f" {teller.fill('{before}')}" if teller.chance.random() < 0.15 else ""
    return f"{_with(teller.fill('{Figure}') + time, teller, 'tail', LONGER)}."


def _background_or_plain(teller: Teller) -> str:
    return f"{_capital(_with(teller.fill('{link}{plain}'), teller, 'tail', LONGER))}."


def _coming(teller: Teller) -> str:
    """Something that is to happen."""
    wording = (
        "{Actor} is expected to visit {town}",
        "{Body} is to decide on {object}",
        "Talks on {object} are due to resume",
        "{Actor} plans to present {object}",
    )
    return f"{teller.fill(teller.chance.choice(wording))} {teller.fill('{after}')}."
