"""The words that attribute, joined to the sets that rules ask for."""

from functools import cached_property

from dossier.packs.spoken import SpokenWords

PhraseTable = dict[str, tuple[list[str], ...]]
"""First word of phrases → the words of each, in their order."""


def _by_first_word(phrases: tuple[str, ...]) -> PhraseTable:
    filed: PhraseTable = {}
    for phrase in phrases:
        parts = phrase.split()
        filed[parts[0]] = (*filed.get(parts[0], ()), parts)
    return filed


class SpeechWords(SpokenWords):
    """The words that attribute, and the sets that rules join them to. See :mod:`dossier.findings.quotes.quotes`."""

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns on which a content may hang."""
        return self.claims | self.resolves | self.stances | self.outlooks | self.upshots

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """All adjectives on which a content may hang."""
        return self.convinced | self.minded | self.willing

    @cached_property
    def hooks(self) -> frozenset[str]:
        """All words by which an attribution without a verb is told."""
        phrases = {phrase.partition(" ")[0] for phrase in self.as_saying}
        return self.nouns | self.adjectives | self.as_aside | phrases | self.according_keys.keys()

    @cached_property
    def according_keys(self) -> dict[str, tuple[int, ...]]:
        """The longest word of each phrase like "in the view of" → how many words stand before it in such a phrase.

        Asked for by their first word, such phrases would be looked for in most sentences.
        """
        keys: dict[str, tuple[int, ...]] = {}
        for phrase in self.according:
            parts = phrase.split()
            key = max(parts, key=len)
            keys[key] = tuple(sorted({*keys.get(key, ()), parts.index(key)}))
        return keys

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
    def delays(self) -> frozenset[str]:
        """Words that may stand between a subject and its verb, or bar the verb."""
        return self.barring | self.be | self.perfect

    @cached_property
    def delaying_endings(self) -> tuple[str, ...]:
        """What ends the others that do."""
        return self.going_on_ends + self.negative_endings

    @cached_property
    def no_name(self) -> frozenset[str]:
        """Words before which the name of a hearer ends."""
        return self.no_owner | self.determiners

    @cached_property
    def pronominal(self) -> frozenset[str]:
        """Words right before a verb that are no noun: pronouns, "who", "and"."""
        return self.pronouns | self.contracted | self.relatives | self.linking | self.of_whom

    @cached_property
    def aims(self) -> frozenset[str]:
        """Nouns of plans, wishes and claims."""
        return self.claims | self.resolves

    @cached_property
    def aside_pronouns(self) -> frozenset[str]:
        """Pronouns by which an aside hangs on a noun (``who``, ``many of whom``)."""
        return self.relatives | self.of_whom

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
    def no_noun(self) -> frozenset[str]:
        """Words behind a form that is no adjective before a noun."""
        return self.prepositions | self.complementizers

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
    def speakers(self) -> frozenset[str]:
        """All nouns of people and bodies, most of them in the singular."""
        return self.persons | self.sources | self.papers | self.carriers | self.bodies | self.crowds | self.plurals

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
