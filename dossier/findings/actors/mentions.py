"""Mentions: the words of an article that refer to an actor of the registry.

Wordings are matched whole and by case (US is not us), diacritics folded; a wording inside a longer name is no
mention. Roles are read at the article's date. Precision first: what is in doubt is left unlinked.
"""

from collections.abc import Sequence

from dossier.findings.actors.checking import check_actors
from dossier.findings.actors.known import from_settings, known_actors
from dossier.findings.actors.matcher import Hit, match
from dossier.findings.actors.metonyms import acts
from dossier.findings.actors.names import LowerWords, Token, Tokens, joined, split, tokens
from dossier.findings.actors.organs import organs
from dossier.findings.actors.registry import Registry
from dossier.findings.actors.roles import LONGEST, Description, Known, descriptions, in_time
from dossier.language import Language
from dossier.model import Actor, Mention, MentionKind, Passage
from dossier.packs.actors import ActorWords

__all__ = ["Registry", "check_actors", "find_mentions", "from_settings", "known_actors"]

_RULES: dict[str, tuple[MentionKind, str]] = {
    "name": ("name", "full-name"),
    "short": ("name", "short-name"),
    "head": ("name", "short-name"),
    "demonym": ("demonym", "demonym"),
    "metonym": ("metonym", "metonym"),
}
_FORMER_BEFORE = 3
"""How many words before a name may tell that it is a former holder's ("the late president Hugo Chávez")."""


def find_mentions(
    passages: Sequence[Passage], registry: Registry, published: str | None, language: Language
) -> tuple[Mention, ...]:
    """The mentions in one article, in the order of its text, not overlapping; offsets into the article's text.

    ``published`` is the article's date as EDTF: descriptions mean who held the office then.
    """
    split = [tokens(passage, language) for passage in passages]
    lower = LowerWords(split)
    mentions: list[Mention] = []
    seen = _Seen()
    for passage, parts in zip(passages, split, strict=True):
        hits = match(passage.text, parts, registry, lower, language).hits
        if not hits:
            continue  # what describes somebody stands beside a name
        words = parts.whole
        named = [
            (hit, actor) for hit in hits if (actor := seen.resolve(words, hit, registry, published, language.actors))
        ]
        if not named:
            continue
        known = Known(published, frozenset(seen.current))
        told = descriptions(words, named, registry, known, language.actors)
        if language.actors.organs:
            told = (*told, *organs(words, named, registry, language))
        mentions += _mentions(passage, parts, named, told, registry, language.actors)
    return tuple(mentions)


class _Seen:
    """Who was named in the article so far; lives for one article."""

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.meant: dict[tuple[str, ...], str] = {}
        """Whom a wording first meant."""
        self.current: set[str] = set()
        """Those named at least once other than as a former or late one."""

    def _namesakes(self, hit: Hit, registry: Registry) -> tuple[str, ...]:
        """Whom a wording can mean; a place whose name is part of a person's who was named before is that person.

        After "Ann Jordan" the name "Jordan" is hers; after "Sofia Doe" the capital is nobody for certain.
        """
        owners = hit.entry.actors
        if hit.entry.kind in ("short", "head") or len(hit.entry.words) > 1:
            return owners
        bearers = registry.bearers.get(hit.entry.words[0], ())
        people = [actor for actor in bearers if actor in self.named and actor not in owners]
        if not people:
            return owners
        last = [actor for actor in people if split(registry.by_id[actor].name)[-1] == hit.entry.words[0]]
        return tuple(last) if len(people) == 1 else ()

    def resolve(
        self, words: Sequence[Token], hit: Hit, registry: Registry, published: str | None, pack: ActorWords
    ) -> str | None:
        """Whom a wording means, or None: a short name the one who was named before or has his title before it."""
        candidates = self._namesakes(hit, registry)
        if hit.entry.kind == "head":
            # Of several bodies none is the one that is meant for certain.
            candidates = tuple(actor for actor in candidates if actor in self.named)
        elif hit.entry.kind == "short" or len(candidates) > 1:
            named = tuple(actor for actor in candidates if actor in self.named)
            candidates = named or tuple(
                actor for actor in candidates if _bears_title(words, hit, actor, registry, published)
            )
        if len(candidates) > 1 and hit.entry.kind == "short" and not _called(words, hit, pack):
            # Of two with one last name it means the one of whom the article has used it so far.
            candidates = tuple(actor for actor in candidates if actor == self.meant.get(hit.entry.words))
        if len(candidates) != 1:
            return None
        actor = candidates[0]
        self.named.add(actor)
        self.meant.setdefault(hit.entry.words, actor)
        if actor not in self.current:
            before = words[max(0, hit.first - _FORMER_BEFORE) : hit.first]
            if not any(token.low in pack.former for token in before):
                self.current.add(actor)
        return actor


def _called(words: Sequence[Token], hit: Hit, pack: ActorWords) -> bool:
    """Whether "Mrs" or the like stands right before: it may be the other one of that name."""
    return joined(words, hit.first) and words[hit.first - 1].low in pack.honorifics


def _bears_title(words: Sequence[Token], hit: Hit, actor: str, registry: Registry, published: str | None) -> bool:
    """Whether a title of the actor's at the date stands right before a short name: ``Foreign Minister Roe``."""
    titles = {office.title for _, office in registry.held.get(actor, ()) if in_time(office, published)}
    if not titles:
        return False
    phrase, at = "", hit.first
    while at > 0 and joined(words, at) and hit.first - at < LONGEST:
        at -= 1
        phrase = f"{words[at].low} {phrase}".strip()
        if titles & registry.phrases.get(phrase, frozenset()):
            return True
    return False


def _mentions(
    passage: Passage,
    parts: Tokens,
    named: Sequence[tuple[Hit, str]],
    told: Sequence[Description],
    registry: Registry,
    pack: ActorWords,
) -> list[Mention]:
    """Descriptions, and the names outside them that stand for an actor."""
    taken = {index for each in told for index in range(each.first, each.last + 1)}
    words = parts.whole
    ends: dict[int, Hit] = {}
    starts: dict[int, Hit] = {}
    if any(hit.entry.kind == "metonym" for hit, _ in named):
        ends, starts = {hit.last: hit for hit, _ in named}, {hit.first: hit for hit, _ in named}
    found = [_mention(passage, parts, each.first, each.last, each.actor, ("description", each.rule)) for each in told]
    for hit, actor in named:
        if hit.first in taken or _in_place(words, hit, registry.by_id[actor], pack):
            continue
        if hit.entry.kind == "metonym" and not acts(words, hit, ends, starts, pack):
            continue
        found.append(_mention(passage, parts, hit.first, hit.last, actor, _RULES[hit.entry.kind]))
    return sorted(found, key=lambda mention: mention.start)


def _in_place(words: Sequence[Token], hit: Hit, actor: Actor, pack: ActorWords) -> bool:
    """Whether the short name of a body found in the articles stands as the town that it is named after.

    "In Lindau" is no mention of "Lindau Port Authority", which others call Lindau; "shares in Lindau" may be one.
    """
    name = split(actor.name)
    if not actor.discovered or actor.kind == "person" or len(hit.entry.words) > 1 or len(name) == 1:
        return False
    if hit.entry.words[0] != name[0] or not joined(words, hit.first) or words[hit.first - 1].low not in pack.sites:
        return False
    at = hit.first - 2
    return at < 0 or words[at].low not in pack.holdings


def _mention(
    passage: Passage, parts: Tokens, first: int, last: int, actor: str, rule: tuple[MentionKind, str]
) -> Mention:
    start, end = parts.span(first, last)
    return Mention(passage.start + start, passage.start + end, actor, *rule)
