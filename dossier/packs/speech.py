"""The words that attribute."""

from functools import cached_property

from dossier.packs.section import Section

VerbForms = tuple[str, str, str, str]
"""A verb as plain form, third person, past and participle; each may have two words (``pointed out``)."""


PhraseTable = dict[str, tuple[list[str], ...]]
"""First word of phrases → the words of each, in their order."""


def _by_first_word(phrases: tuple[str, ...]) -> PhraseTable:
    filed: PhraseTable = {}
    for phrase in phrases:
        parts = phrase.split()
        filed[parts[0]] = (*filed.get(parts[0], ()), parts)
    return filed


class SpeechWords(Section):
    """Verbs and phrases that attribute words to a speaker, in lower case. See :mod:`dossier.findings.quotes.quotes`."""

    saying: tuple[VerbForms, ...]
    """Verbs that a clause follows with or without ``that``."""
    telling: tuple[VerbForms, ...]
    """Verbs after which a hearer may be named first."""
    reporting: tuple[VerbForms, ...]
    """Verbs that attribute only with a finite clause, ``that`` or quoted words."""
    quoting: tuple[VerbForms, ...]
    """Verbs that attribute only with quoted words beside them."""
    judging: tuple[VerbForms, ...]
    """Verbs that attribute their whole clause when it holds quoted words."""
    others: tuple[VerbForms, ...]
    """Forms of the verbs below that are in none of the lists above: no verbs of speech."""
    thinking: frozenset[str]
    """Plain forms of verbs that a clause follows, with or without ``that`` (``hopes the port will open``)."""
    finding: frozenset[str]
    """Plain forms of verbs that ``that``, a question word or a surely finite clause follows (``found that``)."""
    intending: frozenset[str]
    """Plain forms of verbs before ``to`` and a verb (``vowed to fight``)."""
    urging: frozenset[str]
    """Plain forms of verbs before an object, ``to`` and a verb (``urged them to leave``)."""
    treating: frozenset[str]
    """Plain forms of verbs whose object is what somebody demands, cites or praises (``call for``)."""
    naming: frozenset[str]
    """Plain forms of verbs before an object and what it is called (``called the vote a mistake``)."""
    viewing: frozenset[str]
    """Plain forms of verbs before an object and ``as`` (``sees the vote as a threat``)."""
    claims: frozenset[str]
    """Nouns that a clause with ``that`` hangs on (``his claim that``)."""
    convinced: frozenset[str]
    """Adjectives that a clause with ``that`` hangs on (``is confident that``)."""
    sources: frozenset[str]
    """Bodies that speak (``opposition``)."""
    definite: frozenset[str]
    """Before a noun that means a body named before (``the company``)."""
    companies: frozenset[str]
    """Nouns that mean any company named before."""
    no_companies: frozenset[str]
    """Nouns in names of bodies that are no companies."""
    papers: frozenset[str]
    """Papers that tell (``poll``, ``memo``)."""
    infinitive: frozenset[str]
    """The word before an infinitive (``to``)."""
    articles: frozenset[str]
    attributive: frozenset[str]
    """Words between which and a noun a form of a verb is an adjective (``a disputed vote``)."""
    anonymous: frozenset[str]
    """What a source asks not to be (``named``)."""
    neuter: frozenset[str]
    """Pronouns for bodies (``it``)."""
    coordinators: frozenset[str]
    numerals: frozenset[str]
    """Heads of a subject that count several (``half of those asked``)."""
    subjects: frozenset[str]
    """Barring words that may open what was said (``says neither of them called``)."""
    resolves: frozenset[str]
    """Nouns before ``to`` and a verb (``his promise to leave``)."""
    owners: frozenset[str]
    """Possessives before a claim (``his claim that``)."""
    agents: frozenset[str]
    """Prepositions behind a claim (``a claim by the union that``)."""
    feels: frozenset[str]
    """Verbs that stand like "be" before a conviction (``feels sure that``)."""
    as_aside: frozenset[str]
    qualities: tuple[str, ...]
    """What ends a word that tells how something is (``called the charges baseless``)."""
    unsaying: frozenset[str]
    """Verbs before ``to`` and a verb of speech that mean that nothing was said."""
    minded: frozenset[str]
    """Adjectives before a preposition and what they are about (``is critical of``)."""
    willing: frozenset[str]
    """Adjectives before ``to`` and a verb."""
    stances: frozenset[str]
    """Nouns before a preposition and what they are about (``her opposition to``)."""
    hanging: frozenset[str]
    """The prepositions behind those."""
    outlooks: frozenset[str]
    """Nouns of whose view a sentence gives (``in his view``)."""
    possessives: dict[str, str]
    """Possessive → its pronoun."""
    linking: frozenset[str]
    """What joins two verbs of one subject (``and``)."""
    continuing: frozenset[str]
    """The same before a participle (``began by saying``)."""
    several: frozenset[str]
    """Pronouns of several persons."""
    genitives: frozenset[str]
    """Prepositions by which a noun phrase always goes on (``of``)."""
    locatives: frozenset[str]
    """Those by which it goes on unless a time follows (``at``)."""
    clitics: tuple[str, ...]
    """Pronouns joined to the verb before them by a hyphen (``dit-il``)."""
    dashes: tuple[str, ...]
    """Dashes that open a turn of speech at the head of a paragraph, where the language writes it so."""
    temporal: frozenset[str]
    """Conjunctions of time that are prepositions too (``after``)."""
    subordinators: frozenset[str]
    """Words that open a clause of time, cause or condition behind a content."""
    ministries: frozenset[str]
    """What only a state has, behind the name of its field (``Egypt's foreign ministry``)."""
    no_adverbs: frozenset[str]
    """Nouns and verbs that end like adverbs (``family``)."""
    plural_endings: tuple[str, ...]
    """What ends a plural noun."""
    no_gerunds: frozenset[str]
    """Plain forms that end like gerunds (``bring``)."""
    settings: frozenset[str]
    """Prepositions before where or when something is said."""
    channels: frozenset[str]
    """Prepositions before the name of a medium (``on Fox News``)."""
    media: frozenset[str]
    """Nouns of where something is said (``statement``, ``interview``)."""
    gatherings: frozenset[str]
    """Nouns of occasions (``conference``, ``rally``)."""
    addresses: frozenset[str]
    """Occasions at which one speaks to somebody (``speech to parliament``)."""
    joiners: frozenset[str]
    """Prepositions that join a name to a medium or occasion."""
    hearing: frozenset[str]
    """Those of them before a hearer (``an interview with``)."""
    put_it: tuple[str, ...]
    """Verb phrases that only stand after ``as`` and a speaker (``put it``)."""
    ambiguous: frozenset[str]
    """Forms that are nouns as often as verbs."""
    according: tuple[str, ...]
    """Prepositions that attribute (``according to``)."""
    as_saying: tuple[str, ...]
    quoted: frozenset[str]
    """Verbs whose object is the speaker (``quoted X as saying``)."""
    complementizers: frozenset[str]
    questions: frozenset[str]
    """Words that open an indirect question."""
    adverbs: frozenset[str]
    perfect: frozenset[str]
    be: frozenset[str]
    barring: frozenset[str]
    """Words before a verb of speech that mean that nothing was said (``refused to say``)."""
    going_on: tuple[str, ...]
    """Phrases before a verb of speech that do not bar it (``went on to``)."""
    hearsay: tuple[str, ...]
    """Those of them by which others say that somebody said it (``is said to``)."""
    contracted: frozenset[str]
    """A pronoun and its auxiliary in one word (``he's``)."""
    personal: frozenset[str]
    """Pronouns that stand for one person."""
    masculine: frozenset[str]
    feminine: frozenset[str]
    pronouns: frozenset[str]
    openers: frozenset[str]
    """Signs of a finite clause that may be its first word (``he's``, ``there``)."""
    narrator: frozenset[str]
    """Words before a verb of speech that name no speaker."""
    relatives: frozenset[str]
    reflexives: frozenset[str]
    """Objects that make the verb a deed (``declared himself``)."""
    objects: frozenset[str]
    """Hearers of one word (``reporters``, ``him``)."""
    determiners: frozenset[str]
    prepositions: frozenset[str]
    boundaries: frozenset[str]
    """Words that end a noun phrase."""
    leads: frozenset[str]
    """Words at the head of a sentence, before its subject."""
    contrasts: frozenset[str]
    """Words that open a clause which may have a speaker of its own."""
    times: frozenset[str]
    """Words of time that stand between subject, verb and clause."""
    occasions: frozenset[str]
    """Where one says something: ``statement``, ``interview``."""
    persons: frozenset[str]
    """Titles, offices and callings."""
    carriers: frozenset[str]
    """Nouns that carry the name before them (``news agency``)."""
    bodies: frozenset[str]
    """Nouns in the names of bodies, which no "he" stands for."""
    finite: frozenset[str]
    """Signs of a finite clause."""
    bare: frozenset[str]
    """Forms after which any clause without ``that`` is what was said."""
    nothing: frozenset[str]
    """Objects of such a verb that tell nothing of what was said (``said something``)."""
    plurals: frozenset[str]
    """Plural nouns that do not end in ``s``."""
    rules: dict[str, str]
    """Id of a rule → its reason, one sentence for the reader."""

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns on which a content may hang."""
        return self.claims | self.resolves | self.stances | self.outlooks

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """All adjectives on which a content may hang."""
        return self.convinced | self.minded | self.willing

    @cached_property
    def hooks(self) -> frozenset[str]:
        """All words at which an attribution without a verb may start."""
        phrases = (*self.according, *self.as_saying)
        return self.nouns | self.adjectives | self.as_aside | {phrase.partition(" ")[0] for phrase in phrases}

    # Sets that rules ask for with each word: put together at each question they took a third of the time of all rules.

    @cached_property
    def openers_of_time(self) -> frozenset[str]:
        """Words behind which a verb is of another clause."""
        return self.subordinators | self.temporal

    @cached_property
    def before_nouns(self) -> frozenset[str]:
        """Small words before a noun, with which no phrase ends."""
        return self.prepositions | self.determiners

    @cached_property
    def nobody(self) -> frozenset[str]:
        """Words that name no speaker by themselves."""
        return self.determiners | self.adverbs | self.narrator | self.prepositions | self.objects

    @cached_property
    def hearers(self) -> frozenset[str]:
        """Nouns that go on with the name of a hearer."""
        return self.persons | self.carriers | self.occasions

    @cached_property
    def no_hearer(self) -> frozenset[str]:
        """Words behind a verb that name no hearer."""
        return self.complementizers | self.reflexives

    @cached_property
    def no_object(self) -> frozenset[str]:
        """Words with which no noun phrase begins behind a verb."""
        return self.complementizers | self.no_owner

    @cached_property
    def no_owner(self) -> frozenset[str]:
        """Words that are in no short name."""
        return self.boundaries | self.prepositions

    @cached_property
    def no_verbs(self) -> frozenset[str]:
        """Words behind ``to`` that are no verb."""
        return self.before_nouns | self.objects | self.times

    @cached_property
    def predicates(self) -> frozenset[str]:
        """Signs of a finite clause that are no object."""
        return self.finite - self.objects

    @cached_property
    def after_names(self) -> frozenset[str]:
        """Words before which the name of a hearer or medium ends."""
        return self.no_object | self.finite

    @cached_property
    def tells_nothing(self) -> frozenset[str]:
        """Words behind a verb with which nothing begins that was said."""
        return self.nothing | self.contrasts | self.reflexives

    @cached_property
    def no_clause(self) -> frozenset[str]:
        """Words with which no clause begins behind a verb of mind, unless ``that`` stands before it."""
        return self.tells_nothing | self.prepositions | self.questions | self.barring

    @cached_property
    def barring_even_bare(self) -> frozenset[str]:
        """Barring words that bar behind verbs too after which any clause is what was said."""
        return self.barring - self.determiners - self.subjects

    @cached_property
    def no_named(self) -> frozenset[str]:
        """Words before an article by which what follows is no name for the object."""
        return self.prepositions | (self.boundaries - self.objects)

    @cached_property
    def no_topic(self) -> frozenset[str]:
        """Words with which nothing begins that a stance is about."""
        return self.no_named | self.nothing | self.reflexives

    @cached_property
    def no_stance(self) -> frozenset[str]:
        """Words with which no object of a stance begins."""
        return self.no_named | self.complementizers | self.questions | self.nothing | self.contrasts

    @cached_property
    def sole_contrasts(self) -> frozenset[str]:
        """Contrasts that are nothing else."""
        return self.contrasts - self.coordinators - self.as_aside

    @cached_property
    def before_views(self) -> frozenset[str]:
        """Prepositions before a view (``in his view``)."""
        return self.settings | self.agents | self.infinitive

    @cached_property
    def heard(self) -> frozenset[str]:
        """Nouns behind which a hearer may be named."""
        return self.media | self.addresses

    @cached_property
    def scenes(self) -> frozenset[str]:
        """Nouns of media and occasions."""
        return self.media | self.gatherings

    @cached_property
    def according_phrases(self) -> PhraseTable:
        """The prepositions that attribute, by their first word."""
        return _by_first_word(self.according)

    @cached_property
    def as_saying_phrases(self) -> PhraseTable:
        """The phrases like "as saying", by their first word."""
        return _by_first_word(self.as_saying)

    @cached_property
    def going_on_ends(self) -> tuple[str, ...]:
        """The last words of the phrases that do not bar a verb."""
        return tuple(sorted({phrase.split()[-1] for phrase in self.going_on}))
