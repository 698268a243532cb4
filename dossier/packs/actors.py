"""The words that tell names, offices and bodies."""

from typing import Annotated

from pydantic import BeforeValidator

from dossier.packs.section import FoldedSection


def _forms(value: object) -> object:
    """Groups of verb forms (``say says said``) as one set of forms."""
    return {form for group in value for form in str(group).split()} if isinstance(value, list) else value


VerbGroups = Annotated[frozenset[str], BeforeValidator(_forms)]
"""Forms of verbs, written one verb a line."""


class ActorWords(FoldedSection):
    """Titles, kinds of organisation and what else tells a name; folded. See :mod:`dossier.findings.actors.mentions`."""

    honorifics: frozenset[str]
    title_heads: frozenset[str]
    """Last words of titles."""
    title_parts: frozenset[str]
    """Words that may stand before the last word of a title."""
    descriptions: dict[str, frozenset[str]]
    """What a description says (``leader``) → the titles of the registry that it may mean."""
    chief_titles: frozenset[str]
    """Titles under which others hold theirs (``Putin's spokesman``)."""
    shared_titles: frozenset[str]
    """Titles that several hold at a time: they name nobody for certain."""
    predecessors: frozenset[str]
    former: frozenset[str]
    """Before a description: it is not the one who holds the office now."""
    indefinite: frozenset[str]
    """Before a description: it is nobody in particular."""
    colourings: frozenset[str]
    """Between a state and an office, without changing whose it is."""
    determiners: frozenset[str]
    of: frozenset[str]
    joiners: frozenset[str]
    acting_verbs: VerbGroups
    """What a capital does where it stands for a government."""
    acting_nouns: frozenset[str]
    """Forms of these verbs that are as often nouns."""
    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    relatives: frozenset[str]
    partisans: frozenset[str]
    """Nouns that make "Moscow has been one of his …" an act."""
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    place_prepositions: frozenset[str]
    receiving: dict[str, frozenset[str]]
    """Preposition → words before it that make a capital its government."""
    object_verbs: frozenset[str]
    government_nouns: frozenset[str]
    """After a capital's possessive: the government's."""
    government_followers: frozenset[str]
    """People who serve the government named right before them (``Kremlin spokesman``)."""
    compound_participles: frozenset[str]
    """After a hyphen: ``Moscow-backed``."""
    name_tails: frozenset[str]
    """Words that make another thing of a name before them, also in headlines (``Times``)."""
    state_organs: frozenset[str]
    """Words after a state's name that leave it the state's."""
    people_endings: tuple[str, ...] = ()
    """Endings of nouns for several people: a lone one that only opens sentences is nobody's name (``Villagers``)."""
    opener_endings: tuple[str, ...]
    ending_names: frozenset[str]
    """Names with such an ending."""
    openers: frozenset[str]
    """Words that open a sentence and are no part of a name."""
    name_heads: frozenset[str]
    """Words that make another name of the one after them (``Latin American``)."""
    calendar: frozenset[str]
    """Months and weekdays."""
    not_names: frozenset[str]
    """Capitalised, but nobody's name."""
    organisation_particles: frozenset[str]
    person_particles: frozenset[str]
    name_suffixes: frozenset[str]
    """Letters behind a person's name (``QC``)."""
    things: frozenset[str]
    """Last words of names of places, papers and occasions (``Summit``), which do not act; also before "of"."""
    regions: frozenset[str]
    """Parts of the earth, of states, and towns: alone they are nobody's name, unless a title stands before them."""
    possessed: frozenset[str]
    """Last words of bodies named after somebody (``the Commissioner's Office``)."""
    neuter: frozenset[str]
    """After a verb of saying: the speaker is no person ("said its …", "said it has …")."""
    organisation_first: frozenset[str]
    organisation_last: frozenset[str]
    head_nouns: frozenset[str]
    """Last words of bodies' names that stand for the whole with "the" before them (``the Commission``)."""
    company_forms: frozenset[str]
    """Last words that a company's name may lose (``Inc``)."""
    trade_words: frozenset[str]
    """What a company's whole name has behind the one that it goes by (``Motor Company``)."""
    agency_words: tuple[str, ...]
    organisation_nouns: frozenset[str]
    organisation_followers: frozenset[str]
    organisation_heads: frozenset[str]
    """First words of bodies' names (``Radio``)."""
    employing: dict[str, frozenset[str]]
    """Preposition → words before it that make an employer of the name behind it (``an analyst at``)."""
    listing: frozenset[str]
    """Between the noun for several bodies and the first of their names (``including``)."""
    given_names: frozenset[str]
    """Common given names, folded: with a verb behind it such a name is rather a person's."""
    contractions: tuple[str, ...]
    """Endings of contracted words, which are no names (``I'm``)."""
    person_endings: tuple[str, ...]
    """Endings of last names that only people have (``dóttir``), folded."""
    belongings: frozenset[str]
    """Before "of" and a name: it is an organisation's (``shares``)."""
    holdings: frozenset[str]
    """Before "in" and a name: it is a company's (``stake``)."""
    leading: frozenset[str]
    """Titles that a body may have as well (``Example, the market leader, …``)."""
    organs: frozenset[str]
    """What of a state speaks and acts as the state does (``government``)."""
    organ_fields: frozenset[str]
    """Words that may stand between a state and its organ (``foreign``)."""
    business_verbs: VerbGroups
    family_first: frozenset[str]
    """Family names that stand before the given name (``Kim Min-ji``)."""
    same_names: dict[str, frozenset[str]]
    """Given name → its spellings in Latin letters; all folded."""
    same_endings: dict[str, tuple[str, ...]]
    """Ending of a last name → how else it is written (``sky``: ``skiy``)."""
    declensions: dict[str, tuple[str, ...]]
    """Ending of a name → its other cases' endings, always in the same order; where there is an empty one, only the
    last word of a name takes an ending."""
    elided: frozenset[str]
    """What stands before an apostrophe and is no part of the name behind it (``l'``)."""
    capital_nouns: bool = False
    """Whether all nouns have capitals, so that one beside a name is no part of it."""
    crafts: frozenset[str] = frozenset()
    """Nouns right before the name of a ship, a work or a machine, which is nobody (``ferry``, ``film``)."""
    landmarks: frozenset[str] = frozenset()
    """First words of names of lakes, mountains and the like."""
    posts: frozenset[str] = frozenset()
    """What only bodies have, behind their possessive (``Example's managing director``)."""
    told: frozenset[str] = frozenset()
    """Before "the" and a name: it is a body that hears it (``told the Guardian``)."""
    made: frozenset[str] = frozenset()
    """Before "by" and a full name: it is a person's work (``directed by``)."""
    engaged: frozenset[str] = frozenset()
    """Between commas behind a full name: what somebody does (``Ann Doe, defending, said``)."""
    people: frozenset[str] = frozenset()
    """Nouns right before a person's full name that are no titles (``husband``)."""
    voices: frozenset[str] = frozenset()
    """Those who speak for persons as well as bodies (``spokesman``)."""
    sites: frozenset[str] = frozenset()
    """Prepositions behind which a name that a body and a town share is the town."""
    contests: frozenset[str] = frozenset()
    """What one team does to another (``beat``)."""
    given_syllables: frozenset[str] = frozenset()
    """Parts of given names behind a hyphen (``Kim Min-ji``)."""
    possessive_names: frozenset[str]
    """Words of names that end like a possessive."""
    rules: dict[str, str]
    """Id of a rule → its reason, one sentence for the reader."""
