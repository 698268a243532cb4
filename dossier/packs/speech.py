"""The words that attribute."""

from dossier.packs.section import Section

VerbForms = tuple[str, str, str, str]
"""A verb as plain form, third person, past and participle; each may have two words (``pointed out``)."""


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
    personal: frozenset[str]
    """Pronouns that stand for one person."""
    masculine: frozenset[str]
    feminine: frozenset[str]
    pronouns: frozenset[str]
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
