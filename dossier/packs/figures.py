"""The words of a language for numbers, units and what is said of them."""

from collections.abc import Iterable
from functools import cached_property

from dossier.model import Bound
from dossier.packs.section import Section

PhraseEnds = dict[str, tuple[tuple[str, list[str]], ...]]
"""Last word of phrases → each of them with its words, in their order."""


def by_last_word(phrases: Iterable[str]) -> PhraseEnds:
    """Phrases by their last word, those of one in their order."""
    ended: PhraseEnds = {}
    for phrase in phrases:
        words = phrase.split()
        ended[words[-1]] = (*ended.get(words[-1], ()), (phrase, words))
    return ended


class FigureWords(Section):
    """Number words and units, all in lower case. See :mod:`dossier.findings.figures`."""

    decimal: str
    """The mark before decimals; a point where the pack names none."""
    grouping: str
    """The marks that group thousands; a comma where the pack names none. A no-break space always does."""
    numbers: dict[str, str]
    """Number word → decimal."""
    magnitudes: dict[str, str]
    """Word that multiplies (``million``) → decimal."""
    short_magnitudes: dict[str, str]
    """The same right behind digits (``bn``)."""
    abbreviated: frozenset[str]
    """Words of magnitude and units after which a full stop may stand (``Mio.``)."""
    shares: dict[str, str]
    """Fraction with an exact decimal (``quarter``) → decimal."""
    share_links: frozenset[str]
    """Words between the part and the whole (``one in four``)."""
    half: str
    articles: frozenset[str]
    one_words: frozenset[str]
    """Articles that mean one."""
    possessives: frozenset[str]
    nearness: frozenset[str]
    """Words before a distance ("within two miles of"): what follows is near, not measured."""
    and_words: frozenset[str]
    of_words: frozenset[str]
    of_scale: frozenset[str]
    """Words between a magnitude and what is counted (``millones de``)."""
    elisions: tuple[str, ...]
    """Short forms that stick to a noun (``d'``)."""
    bare_of: str
    """Not empty where what is measured follows its unit without a preposition (``Tonnen Getreide``)."""
    range_words: frozenset[str]
    """Words and marks between two bounds."""
    between: frozenset[str]
    approximate: tuple[str, ...]
    """Phrases before a number that is not exact; longer ones first."""
    bounds: dict[str, Bound]
    """Phrase before a number → what it makes of it (``up to`` → at most); longer ones first."""
    bounds_after: dict[str, Bound]
    """The same behind the number (``or more``)."""
    limit_ends: frozenset[str]
    """The last words of such phrases."""
    several: frozenset[str]
    """Words before a magnitude that leave the number open (``several``)."""
    scales: dict[str, str]
    """Word that gives a scale alone (``billions``) → decimal."""
    from_words: frozenset[str]
    """Before the number that something had before (``from``)."""
    change: frozenset[str]
    """Verbs and words of rise and fall, with which "from 300 to 400" is two numbers, not a range."""
    levels: frozenset[str]
    """Verbs whose subject is what the number behind them measures (``stood``, ``rose``)."""
    level_links: frozenset[str]
    """Words between such a verb and its number."""
    auxiliaries: frozenset[str]
    """Words before such a verb."""
    change_verbs: frozenset[str]
    """Verbs among ``change``, which no noun goes beyond."""
    amount_verbs: frozenset[str]
    """Verbs besides ``levels`` whose subject is what the amount behind them is of (``was``, ``totals``)."""
    amount_helpers: frozenset[str]
    """Words before such a verb (``has``, ``could``)."""
    amount_links: frozenset[str]
    """Words between such a verb and its amount (``put`` at, ``worth``)."""
    owning_verbs: frozenset[str]
    """Of these the verbs whose subject loses or gains an amount of money, and is not what it is of."""
    setting_verbs: frozenset[str]
    """Verbs whose object is what the amount behind "at" or "to" is of (``put`` the cost at)."""
    setting_links: frozenset[str]
    """Words between that object and the amount."""
    cost_verbs: frozenset[str]
    """Verbs of ``amount_verbs`` that may have somebody between them and the amount (``cost the city``)."""
    getting: frozenset[str]
    """Verbs in the present, or of plain form, whose object may be an amount (``posts`` losses of)."""
    amount_names: dict[str, str]
    """Verb that says what is paid (``fined``) → the noun for it."""
    amounts: frozenset[str]
    """Nouns behind an amount and "in" that name it (``in damages``)."""
    any_amounts: frozenset[str]
    """Nouns that stand for any amount (``a total of``)."""
    in_words: frozenset[str]
    no_noun_endings: frozenset[str]
    """Endings of longer words that are no nouns."""
    noun_links: frozenset[str]
    """Prepositions behind a noun (``the bill for fuel``)."""
    victims: frozenset[str]
    """Words for people to whom something happened that stand for them (``40 dead``)."""
    person: frozenset[str]
    """Words for one of these people (``one person was killed``)."""
    casualties: frozenset[str]
    """Of ``deeds`` those of which even two or three people are told as a figure."""
    befalling: frozenset[str]
    """Words that may stand between people and what happened to them (``were``, ``still``)."""
    harming: dict[str, str]
    """Forms of verbs that tell it of those behind them, with no noun (``killing 12``) → word for those people."""
    them: frozenset[str]
    """Pronouns behind "of" for what was counted before (``1.4 million of them``)."""
    codes: frozenset[str]
    """Letters for a currency that a space may part from the number (``CHF 90``, ``Rs 45``)."""
    minus: frozenset[str]
    not_per: frozenset[str]
    """Words behind "a year" that make it a time (``a year earlier``)."""
    addresses: frozenset[str]
    """Words that make of a number and a name an address (``Street``)."""
    compared: tuple[str, ...]
    """Phrases before a bare number of the same thing as the number before it (``up from``)."""
    elliptic_ends: frozenset[str]
    """Words that may follow such a number."""
    elliptic_verbs: frozenset[str]
    """The same after "and": "20 people died and 45 were hurt"."""
    dated: frozenset[str]
    """Prepositions before a date."""
    since: frozenset[str]
    """Words before the date from which on something was counted."""
    as_of: tuple[str, ...]
    """Phrases before the date at which a number held (``as of``, ``by``)."""
    attributive: frozenset[str]
    """Words before a date that make it part of a name or a description (``the 2015 pact``)."""
    parts: frozenset[str]
    """Words before "since 2015" that make it a part of what is counted (``most``)."""
    people: frozenset[str]
    """Words for people that say no more of them (``people``, ``residents``)."""
    alike: dict[str, str]
    """Word for something that is counted → another one for the same (``households`` → ``homes``)."""
    deeds: dict[str, frozenset[str]]
    """What happens to people that are counted → words that tell of it, in any form (``flee`` → ``fled``)."""
    totals: frozenset[str]
    """Of these deeds those that go on for years, so that reports of different events count the same people."""
    parting: frozenset[str]
    """Words besides conjunctions that part a date from a number (``than``)."""
    definite: frozenset[str]
    """Words before a count that only say which things are meant (``its 3,200 shops``)."""
    passive: frozenset[str]
    """Words behind an auxiliary that make what stands before it the object (``will be sent``)."""
    currencies: dict[str, str]
    """Sign before the number → ISO 4217 code."""
    currency_words: dict[str, str]
    scaled_currencies: dict[str, str]
    """The same behind a word of magnitude alone ("nine billion pounds" are no weight)."""
    percent: dict[str, str]
    units: dict[str, str]
    """Unit as written → its singular."""
    per: frozenset[str]
    per_units: dict[str, str]
    strong: frozenset[str]
    labels: frozenset[str]
    """Words before a number that make it a name (``flight``)."""
    ages: frozenset[str]
    plurals: frozenset[str]
    """Plurals that do not end in ``s``."""
    plural_endings: frozenset[str]
    """Endings of other plurals (``fishermen``)."""
    nouns: str
    """How a counted noun is told where no plural ending tells it: ``capital``, ``any`` (but an adjective) or empty."""
    adjective_endings: frozenset[str]
    """Endings of the adjectives before such a noun."""
    singulars: frozenset[str]
    """Words in ``s`` that are no plurals."""
    stops: frozenset[str]
    """Words that end the noun behind a number."""
    others: frozenset[str]
    """Words between a number and its noun that are no part of it (``other``)."""
    rules: dict[str, str]
    """Id of a rule → its reason, one sentence for the reader."""

    @cached_property
    def approximate_ends(self) -> PhraseEnds:
        """The phrases before a number that is not exact, by their last word."""
        return by_last_word(self.approximate)

    @cached_property
    def bound_ends(self) -> PhraseEnds:
        """The phrases before a number that bound it, by their last word."""
        return by_last_word(self.bounds)

    @cached_property
    def compared_ends(self) -> PhraseEnds:
        """The phrases before a number of the same thing as the one before it, by their last word."""
        return by_last_word(self.compared)

    @cached_property
    def casualty_words(self) -> frozenset[str]:
        """The words of the deeds of which even a few people are told as a figure."""
        return self.victims.union(*(self.deeds[deed] for deed in sorted(self.casualties)))

    @cached_property
    def before_money(self) -> frozenset[str]:
        """What can stand right before the number of an amount: a sign, letters, a full stop behind them."""
        return frozenset({*self.currencies, *self.codes, "."})

    @cached_property
    def to_words(self) -> frozenset[str]:
        """Words that bound a number and, behind a verb of change, say what it came to (``до``)."""
        return frozenset(word for word, bound in self.bounds.items() if bound == "at most" and " " not in word)

    @cached_property
    def unit_openers(self) -> frozenset[str]:
        """The first words of all units."""
        units = (*self.percent, *self.scaled_currencies, *self.currency_words, *self.units)
        return frozenset(unit.partition(" ")[0] for unit in units)

    @cached_property
    def as_of_ends(self) -> PhraseEnds:
        """The phrases before the date at which a number held, by their last word."""
        return by_last_word(self.as_of)
