"""The words that attribute, as a language pack lists them."""

from dossier.packs.section import Section

VerbForms = tuple[str, str, str, str]
"""A verb as plain form, third person, past and participle; each may have two words (``pointed out``)."""


class SpokenWords(Section):
    """Verbs and phrases that attribute words to a speaker, in lower case. See :mod:`dossier.findings.quotes.quotes`."""

    saying: tuple[VerbForms, ...]
    """Verbs that a clause follows with or without ``that``."""
    telling: tuple[VerbForms, ...]
    """Verbs after which a hearer may be named first."""
    reporting: tuple[VerbForms, ...]
    """Verbs that attribute only with a finite clause, ``that`` or quoted words."""
    quoting: tuple[VerbForms, ...]
    """Verbs that attribute only with quoted words beside them."""
    crying: tuple[VerbForms, ...]
    """Verbs of the same kind that tell of something else at least as often (``shot back``)."""
    judging: tuple[VerbForms, ...]
    """Verbs that attribute their whole clause when it holds quoted words."""
    others: tuple[VerbForms, ...]
    """Forms of the verbs below that are in none of the lists above: no verbs of speech."""
    waving: tuple[VerbForms, ...]
    """The same, of verbs of two words whose first alone tells of something else (``brushed off``)."""
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
    asking: frozenset[str]
    """Plain forms of verbs that a clause with "if" or "whether" follows too."""
    of_whom: frozenset[str]
    """The relative pronoun behind a part of those who are meant (``many of whom``)."""
    upshots: frozenset[str]
    """Nouns that are no claims by themselves, but are before "is that" or "is to" (``his bet is that``)."""
    perfects: frozenset[str]
    """Forms that are verbs of the one before them only behind "has" (``has shown``, not ``a letter written``)."""
    performing: frozenset[str]
    """Plain forms of verbs before the title of a work (``sang "Summer Rain"``)."""
    crowds: frozenset[str]
    """Plural nouns of people that no ending shows (``parents``)."""
    agent_endings: tuple[str, ...]
    """What ends plural nouns of people (``commuters``)."""
    no_agents: frozenset[str]
    """Plural nouns of things that end so too (``letters``)."""
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
    greeting: frozenset[str] = frozenset()
    """Verbs that tell of no stance where their object is somebody ("welcomed the minister at the airport")."""
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
    adverb_endings: tuple[str, ...]
    """What ends an adverb made of an adjective (``flatly``)."""
    past_endings: tuple[str, ...]
    """What ends the past of most verbs (``ed``)."""
    gerund_endings: tuple[str, ...]
    """What ends a gerund or participle of the present (``ing``)."""
    negative_endings: tuple[str, ...]
    """What ends a verb that is joined with "not" (``n't``)."""
    first_person: frozenset[str]
    """Pronouns of the writer, who is no speaker."""
    joining: frozenset[str]
    """What joins two speakers, or two verbs of one speaker."""
    of: frozenset[str]
    """The preposition between a body and its place (``University of Lund``)."""
    in_names: frozenset[str]
    """Small words within the names of hearers (``Bank of Norland``)."""
    indefinite: frozenset[str]
    """Articles before one that is not yet known."""
    no_apposition: frozenset[str]
    """Words behind a comma with which nothing begins that says who somebody is."""
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
