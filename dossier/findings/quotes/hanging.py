"""Attribution that hangs on a noun, an adjective or ``as``: "his claim that", "is confident that", "as Roe put it"."""

from collections.abc import Sequence

from dossier.findings.quotes.clauses import has_verb, is_finite
from dossier.findings.quotes.complements import is_infinitive
from dossier.findings.quotes.cues import Cue, subject_before
from dossier.findings.quotes.extents import content_end, is_subject_and_verb
from dossier.findings.quotes.phrases import Phrase, phrase_after
from dossier.findings.quotes.sentence import Sentence, Who
from dossier.findings.quotes.tokens import Token
from dossier.packs.speech import SpeechWords

_CLAUSE = 2
"""Words of a clause with ``that`` at least."""
_NAME = 6
"""Words of an owner at most."""
_ASIDE = 30
"""Words of an aside with "as" at most."""
_OWNER = 8
"""Words between a noun and the one by whom it is (``a claim by the union that``) at most."""


def read_claim(sentence: Sentence, at: int) -> None:
    """``Roe's claim that …``, ``a claim by Roe that …``: the clause is the owner's."""
    tokens, words = sentence.tokens, sentence.words
    owner = _owner_before(tokens, at, sentence.floor, words)
    that = at + 1
    if owner is not None and tokens[at].low in words.resolves and is_infinitive(sentence, at + 1):
        _claim(sentence, at, at + 1, owner)
        return
    if owner is not None and (start := _behind_copula(sentence, at)):
        _claim(sentence, at, start, owner)
        return
    if owner is not None and tokens[at].low in words.stances and is_about(sentence, at + 1):
        _stance(sentence, at, owner)
        return
    if owner is not None and tokens[at].low in words.outlooks and _is_setting(sentence, owner, at):
        _outlook(sentence, at, owner)
        return
    if tokens[at].low not in words.claims:
        return
    if owner is None:
        owner = _owner_behind(sentence, at)
        that = owner.outer_last if owner is not None else at + 1
    if owner is None or that >= len(tokens) or tokens[that].low not in words.complementizers:
        return
    _claim(sentence, at, that + 1, owner)


def _behind_copula(sentence: Sentence, at: int) -> int:
    """Where the clause of ``Roe's fear is that …``, ``his plan is to leave`` starts, or 0."""
    tokens, words = sentence.tokens, sentence.words
    if at + 3 >= len(tokens) or tokens[at + 1].low not in words.be:
        return 0
    if tokens[at + 2].low in words.complementizers and (
        tokens[at].low in words.claims or tokens[at].low in words.upshots
    ):
        return at + 3
    aims = tokens[at].low in words.resolves or tokens[at].low in words.upshots
    return at + 2 if aims and is_infinitive(sentence, at + 2) else 0


def _claim(sentence: Sentence, noun: int, start: int, owner: Phrase) -> None:
    """Note the clause from ``start`` as the owner's."""
    end = _claim_end(sentence, start)
    if end - start >= _CLAUSE:
        sentence.region(start, end, "claim", sentence.span(noun, noun + 1), _who(sentence, owner))


def _stance(sentence: Sentence, noun: int, owner: Phrase) -> None:
    """``her opposition to the bill``: what the preposition is about, as far as the next verb or mark."""
    tokens, words = sentence.tokens, sentence.words
    end = noun + 2
    while end < len(tokens) and (tokens[end].is_word or sentence.is_quote(end)) and tokens[end].low not in words.finite:
        if tokens[end].low in words.relatives or tokens[end].low in words.complementizers:
            break
        end += 1
    if end - noun > 2:
        sentence.region(noun + 2, end, "stance", sentence.span(noun, noun + 2), _who(sentence, owner))


def is_about(sentence: Sentence, at: int) -> bool:
    """Whether a preposition and a noun stand at ``at``."""
    tokens, words = sentence.tokens, sentence.words
    if at + 1 >= len(tokens) or tokens[at].low not in words.hanging:
        return False
    following = tokens[at + 1]
    # "its forecast for the year"
    noun = tokens[at + 2] if following.low in words.determiners and at + 2 < len(tokens) else following
    return following.is_word and following.low not in words.no_topic and not (following.is_time or noun.is_time)


def _is_setting(sentence: Sentence, owner: Phrase, at: int) -> bool:
    """Whether ``in``, ``by`` or ``to`` stands before the owner of a view, and a mark behind it or all before it."""
    tokens, words = sentence.tokens, sentence.words
    before = owner.first - 1
    if before < sentence.floor or tokens[before].low not in words.before_views:
        return False
    return at + 1 >= len(tokens) or not tokens[at + 1].is_word


def _outlook(sentence: Sentence, at: int, owner: Phrase) -> None:
    """``In his view, the plan is dead``, ``The plan, in his view, is dead``: the sentence is his."""
    tokens, first = sentence.tokens, sentence.region_start()
    left, right = owner.first - 1, at + 1
    span, who = sentence.span(left, right), _who(sentence, owner)
    if left - 1 > first and sentence.is_pause(left - 1):
        sentence.region(first, left - 1, "put-it", span, who)
    if right + 1 < len(tokens) and sentence.is_pause(right):
        end = content_end(sentence, right + 1)
        if end > right + 2 and not is_subject_and_verb(sentence, right + 1):
            sentence.region(right + 1, end, "put-it", span, who)


def _who(sentence: Sentence, owner: Phrase) -> Who:
    """The owner as a speaker."""
    pronoun = owner.last - owner.first == 1 and sentence.tokens[owner.first].low in sentence.words.owners
    return sentence.who(owner, pronoun)


def _owner_before(tokens: Sequence[Token], at: int, floor: int, words: SpeechWords) -> Phrase | None:
    """``his`` or ``the union's`` before the noun."""
    last = at
    while (
        last > floor and last > at - 3 and not (tokens[last - 1].is_possessive or tokens[last - 1].low in words.owners)
    ):
        if not tokens[last - 1].is_word or tokens[last - 1].low in words.no_owner:
            return None
        last -= 1
    if last <= floor:
        return None
    if tokens[last - 1].low in words.owners:
        return Phrase(last - 1, last, last - 1, last - 1, last)
    if not tokens[last - 1].is_possessive:
        return None
    first = last - 1
    while first > floor and last - first < _NAME and tokens[first].low not in words.determiners:
        before = tokens[first - 1]
        # "firm accepted the ministry's", "told Roe's": a name has no small words before it but titles.
        joins = before.is_capital or before.low in words.persons or before.low in words.determiners
        if not before.is_word or before.low in words.no_owner or before.low in words.finite:
            break
        if tokens[first].is_capital and not joins:
            break
        first -= 1
    return Phrase(first, last, last - 1, first, last)


def _owner_behind(sentence: Sentence, at: int) -> Phrase | None:
    """``by the union`` or ``from the union`` behind the noun."""
    tokens, words = sentence.tokens, sentence.words
    if at + 2 >= len(tokens) or tokens[at + 1].low not in words.agents:
        return None
    phrase = phrase_after(tokens, at + 2, words)
    if phrase is None or phrase.last - phrase.first > _OWNER:
        return None
    return phrase


def _claim_end(sentence: Sentence, start: int) -> int:
    """Where the clause ends: at a mark, or where the sentence's own verb follows (``… was rigged was rejected``)."""
    tokens, words = sentence.tokens, sentence.words
    verbs = int(tokens[start].low in words.infinitive)
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.quoted is None and token.text in (",", ";", "–", "—", ".", ":"):
            return index
        past = (
            token.low.endswith(words.past_endings)
            and not token.is_capital
            and tokens[index - 1].low not in words.linking
        )
        verbal = index > start and (past or (token.low in words.finite and token.low not in words.openers))
        low = tokens[index - 1].low
        chained = low in words.finite and low not in words.openers
        if verbal and not chained and not tokens[index - 1].is_adverb:
            verbs += 1
            if verbs > 1 and tokens[index - 1].low not in words.boundaries:
                return index
    return len(tokens)


def read_conviction(sentence: Sentence, at: int) -> None:
    """``is confident that …``."""
    tokens, words = sentence.tokens, sentence.words
    if at + 2 >= len(tokens):
        return
    if tokens[at].low in words.willing and is_infinitive(sentence, at + 1):
        _minded(sentence, at, at + 1, "intention")
    elif tokens[at].low in words.minded and is_about(sentence, at + 1):
        _minded(sentence, at, at + 2, "stance")
    if tokens[at].low not in words.convinced:
        return
    that = tokens[at + 1].low in words.complementizers
    noun = tokens[at + 1].is_capital or tokens[at + 1].low in words.determiners or tokens[at + 1].low in words.openers
    if not that and not (noun and is_finite(tokens, at + 1, len(tokens), words)):
        return
    _minded(sentence, at, at + 1 + that, "thought")


def _minded(sentence: Sentence, at: int, start: int, rule: str) -> None:
    """Note the words from ``start`` as what the subject of "is" and the adjective at ``at`` is minded of."""
    tokens, words = sentence.tokens, sentence.words
    verb = at
    while verb > sentence.floor and tokens[verb - 1].is_adverb:
        verb -= 1
    if verb - 1 <= sentence.floor - 1 or not (tokens[verb - 1].low in words.be or tokens[verb - 1].low in words.feels):
        return
    cue = Cue(verb - 1, at + 1, "other", "past", ambiguous=False)
    subject = subject_before(tokens, cue, sentence.floor, words)
    if subject is None or subject.phrase is None or tokens[subject.phrase.head].low in words.narrator:
        return
    end = content_end(sentence, start)
    who = sentence.who(subject.phrase, subject.pronoun)
    if end - start > 1:
        sentence.region(start, end, rule, sentence.span(verb - 1, at + 1), who)


def read_as_put(sentence: Sentence, at: int) -> None:
    """``…, as Roe put it, …`` and ``As Roe said, …``: the rest of the sentence is Roe's."""
    tokens, words = sentence.tokens, sentence.words
    if not _stands_apart(sentence, at):
        return
    # The third mark at most: "as Roe, a lawyer, put it, …"
    ends = [i for i in range(at + 3, min(len(tokens), at + _ASIDE)) if _ends_aside(tokens[i])][:3]
    found = ((end, cue) for end in ends if (cue := _last_verb(sentence, at + 1, end)) is not None)
    end, cue = next(found, (0, None))
    subject = subject_before(tokens, cue, at + 1, words) if cue is not None else None
    if cue is None or subject is None or subject.phrase is None or subject.left != at + 1:
        return
    who, span = sentence.who(subject.phrase, subject.pronoun), sentence.span(cue.first, cue.last)
    first = sentence.region_start()
    if at > first and sentence.is_quote(at - 1):
        sentence.region(first, at, "put-it", span, who)
        sentence.busy = sentence.floor = max(sentence.busy, end)
    elif at - 1 > first and (has_verb(tokens, first, at - 1, words) or at - 1 - first > 1):
        sentence.region(first, at - 1, "put-it", span, who)
        sentence.busy = sentence.floor = max(sentence.busy, end)
    if end + 1 < len(tokens) and tokens[end].text not in ".!?":
        last = content_end(sentence, end + 1)
        if last > end + 1 and (at == 0 or has_verb(tokens, end + 1, last, words)):
            sentence.region(end + 1, last, "put-it", span, who)


def _stands_apart(sentence: Sentence, at: int) -> bool:
    """Whether ``as`` opens the sentence or an aside: behind a mark, or quoted words that end in one."""
    if at == 0 or sentence.tokens[at - 1].text in (",", "–", "—"):
        return True
    return sentence.is_quote(at - 1) and sentence.inner(at - 1).endswith(",")


def _ends_aside(token: Token) -> bool:
    return token.quoted is None and token.text in (",", "–", "—", ".", ":", ";")


def _last_verb(sentence: Sentence, first: int, end: int) -> Cue | None:
    """The verb right before the mark that closes the aside: one of speech, or ``put it``."""
    for phrase in sentence.words.put_it:
        parts = phrase.split()
        length = len(parts)
        if end - length > first and [token.low for token in sentence.tokens[end - length : end]] == parts:
            return Cue(end - length, end, "saying", "past", ambiguous=False)
    two = sentence.verb(end - 2) if end - 2 > first else None
    length = 2 if two is not None and " " in two.plain else 1
    verb = two if length > 1 else sentence.table.get(sentence.tokens[end - 1].low)
    if verb is None or verb.kind not in ("saying", "reporting") or verb.form not in ("third", "past"):
        return None
    return Cue(end - length, end, verb.kind, verb.form, ambiguous=False)
