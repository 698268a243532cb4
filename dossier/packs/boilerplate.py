"""The words by which text is known that is not of the article."""

from typing import Literal

from dossier.packs.section import CasedPattern, CaselessPattern, FoldedSection, Section


class BoilerplateRule(FoldedSection):
    """A rule that takes text out of an article. One without lines and patterns is found by code that knows its id."""

    id: str
    category: str
    reason: str
    """One sentence for the reader."""
    becomes: str | None = None
    """The metadata that the text turns into."""
    where: Literal["any", "edge", "head", "tail"] = "any"
    """Where in the article it may stand: before its prose, after it, at either edge, or anywhere."""
    lines: frozenset[str] = frozenset()
    """Whole blocks, folded, without marks at their ends."""
    patterns: tuple[CaselessPattern, ...] = ()
    """Whole blocks."""


class BoilerplateCue(Section):
    """Words that make it likelier that a block is addressed to the reader by the publisher."""

    id: str
    weight: int
    topic: bool = True
    """Whether it speaks of what appeals are about; without such a cue no block is an appeal."""
    patterns: tuple[CaselessPattern, ...]
    """Somewhere in a block, outside quotation marks."""


class BoilerplateWords(FoldedSection):
    """Words that betray text which is not of the article. See :mod:`dossier.articles.clean`."""

    rules: tuple[BoilerplateRule, ...]
    signals: dict[str, str]
    """Kind of evidence (:class:`dossier.model.Signal`) → what it says, one sentence for the reader."""
    cues: tuple[BoilerplateCue, ...]
    openers: tuple[CaselessPattern, ...]
    """Whole blocks that open an appeal of several blocks."""
    publishers: tuple[CasedPattern, ...]
    """Words of an appeal that name the publisher (group ``name``); by case."""
    self_notes: tuple[CasedPattern, ...]
    """The head of a note in which a publisher tells what it is (group ``name``); by case."""
    not_sections: frozenset[str]
    """What sites write where others name a section, folded: it names none."""
    offers: frozenset[str]
    """What outlets offer under their names, after these (``app``, ``newsletter``)."""
    company_forms: frozenset[str]
    """What stands at the end of a company's name and tells its form."""
    company_words: frozenset[str]
    """Words at the end of a company's name that its outlet does not bear."""
    first_person: frozenset[str]
    objects: frozenset[str]
    """Forms of the first person that stand in reports too (``asked us``)."""
    second_person: frozenset[str]
    formal_you: CasedPattern
    """Words of address that only their capital tells from others, inside a sentence (``wenn Sie``); by case."""
    imperatives: frozenset[str]
    """Verbs that ask something of the reader at the head of a sentence."""
    polite: frozenset[str]
    """Words before such a verb inside a sentence (``please``)."""
    conditionals: frozenset[str]
    """Words that open a clause after whose comma such a verb may stand (``if you like us, support us``)."""
    reporting: frozenset[str]
    """Verbs that tell of somebody's words: such a sentence is the article's."""
    reporting_nouns: frozenset[str]
    """Forms of these verbs that are nouns too (``special reports``)."""
    months: dict[str, int]
    weekdays: frozenset[str]
    clock: frozenset[str]
    """Other words of a time stamp."""
    published: frozenset[str]
    """Words before the date of publication."""
    updated: frozenset[str]
    """Words before the date of a later change."""
    day_first: bool = False
    """Whether in a date in figures with strokes (``05/12/2019``) the day always stands first."""
    ordinals: frozenset[str]
    """What may stand between a day and its month, or after the day."""
    by: frozenset[str]
    """Words before an author's name."""
    between_names: CaselessPattern
    """What parts the names of a list."""
    after_names: CaselessPattern
    """What follows a name and is no part of it."""
    note_signs: CaselessPattern
    """Words of a note on the author, somewhere in it."""
    posts: CaselessPattern
    """At the end of a line, what somebody does at a paper."""
    agencies: tuple[str, ...]
    """News agencies, as they are credited; by case."""
    places: frozenset[str]
    """Places from which much is reported, folded."""
    not_places: frozenset[str]
    """Words before a colon or dash that are no place, folded."""
    place_prepositions: frozenset[str]
    """Words before a place."""
    credits: tuple[CaselessPattern, ...]
    """Whole sentences that credit agencies and reporters (group ``names``)."""
    unnamed_agencies: frozenset[str]
    """What credits say of agencies that they do not name, folded."""
    caption_labels: frozenset[str]
    """Lines above a caption, folded."""
    photo_credits: tuple[CasedPattern, ...]
    """The end of a caption; by case."""
    captions: tuple[CaselessPattern, ...]
    """The head of a caption."""
    byline: CasedPattern
    """A whole block that names the authors (group ``names``); by case."""
    biography: CasedPattern
    """The head of a note on the author; by case."""
    about: tuple[CasedPattern, ...]
    """Lines above a note on the author, publisher or company (group ``name``); by case."""
    comment_signs: tuple[CaselessPattern, ...]
    """Whole blocks that part the comments of readers: a name and "says", a time of day."""
    headings_of_lists: frozenset[str]
    """Lines above links to other articles, folded."""
    headings_of_tags: frozenset[str]
    """Lines above the tags of an article, folded."""
    heads_of_lists: tuple[str, ...]
    """How such lines start, folded."""
    closing_words: frozenset[str]
    """Words at which a shortened headline does not end, folded."""
    conjunctions: frozenset[str]
    """Words that open a clause which a headline can do without, folded."""
    kickers: frozenset[str]
    """Labels before a headline that tell how or when it came, and go (``breaking``), folded."""
    genres: frozenset[str]
    """Labels before a headline that tell what kind of text it is, and stay with it (``opinion``), folded."""
    outlet_words: frozenset[str]
    """Words of which papers and stations make their names (``Times``), folded."""
    outlets: tuple[str, ...]
    """Papers and stations known everywhere, as they write themselves; by case."""
    greetings: frozenset[str]
    """First words of a letter, folded."""
    corrections: tuple[CaselessPattern, ...]
    """Whole blocks in which a publisher tells what it has corrected."""
    correction_labels: frozenset[str]
    """Lines above such a block, folded, without marks at their ends."""
