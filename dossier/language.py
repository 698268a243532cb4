"""The language packs: the words that rules need, as data in ``languages/*.yaml``.

``rules.yaml`` names the rules by which text is taken out; ``und.yaml`` holds the words that sites of all languages use
(``und`` is undetermined, ISO 639-2), and each pack adds those of its own. What a pack leaves out is empty, and an empty
pattern matches nothing: so an article in a language without a pack is read by shape, place and repetition alone.
"""

import re
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from re import Pattern
from typing import Annotated, Any, Literal, get_origin

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator

from dossier.folding import also_folded
from dossier.model import Direction, TimeUnit


class Section(BaseModel):
    """Base of all sections of a pack: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FoldedSection(Section):
    """A section whose sets hold each word as the pack spells it, and folded."""

    _with_folded = field_validator("*")(also_folded)


def _caseless(value: Any) -> Any:
    """A pattern that takes capitals and small letters alike."""
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


NOTHING = "(?!)"
"""The pattern that matches nothing, of a field that a pack leaves out."""
CaselessPattern = Annotated[Pattern[str], BeforeValidator(_caseless)]


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
    publishers: tuple[Pattern[str], ...]
    """Words of an appeal that name the publisher (group ``name``); by case."""
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
    formal_you: Pattern[str]
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
    photo_credits: tuple[Pattern[str], ...]
    """The end of a caption; by case."""
    captions: tuple[CaselessPattern, ...]
    """The head of a caption."""
    byline: Pattern[str]
    """A whole block that names the authors (group ``names``); by case."""
    biography: Pattern[str]
    """The head of a note on the author; by case."""
    about: tuple[Pattern[str], ...]
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


class EdtfWords(Section):
    """How dates are written for readers. See :func:`dossier.edtf.in_words`."""

    locale: str
    """Whose month names are used (CLDR)."""
    day: str
    """Patterns of CLDR: ``d MMMM y``."""
    month: str
    year: str
    day_in_year: str
    """The first of two days of one year."""
    day_in_month: str
    """The first of two days of one month."""
    month_in_year: str
    """The first of two months of one year."""
    decade: str
    """With ``{year}``, its first."""
    seasons: dict[str, str]
    """By code of ISO 8601-2 (21 spring … 41 second half), with ``{year}``."""
    about: str
    """With ``{date}``, as the next four."""
    uncertain: str
    since: str
    until: str
    not_before: str
    not_after: str
    between: str
    """With ``{start}`` and ``{end}``: one day of them."""
    span: str
    """With ``{start}`` and ``{end}``: all of them."""
    either: str
    """Joins the members of a choice."""
    both: str
    """Joins the members of a list."""
    unknown: str


class TimeRule(Section):
    """A pattern of words that express time. See :mod:`dossier.findings.times.grammar`."""

    id: str
    make: str
    """Name of the function of :mod:`dossier.findings.times` that reads the match."""
    pattern: str
    after: tuple[str, ...] = ()
    """Only directly after one of these, as elements of the pattern language; the next three likewise. In ``after``
    and ``before`` one can be several words long ("MONTH to")."""
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    value: str = ""
    """TIMEX3 value or the part of it that the words give."""
    unit: TimeUnit | None = None
    offset: int | None = None
    direction: Direction = "none"


class TimeWords(Section):
    """Months, weekdays and what else expresses time. See :mod:`dossier.findings.times.expressions`."""

    edtf: EdtfWords
    classes: dict[str, dict[str, str]]
    """What words can mean: for each class its words, each with its value."""
    shapes: dict[str, str]
    """Patterns that rules use by name."""
    rules: tuple[TimeRule, ...]
    since: frozenset[str]
    """Words after which a time lies in the past."""
    until: frozenset[str]
    """Words after which a time lies ahead, unless the clause tells of the past."""
    afterwards: frozenset[str]
    """Words before "Sunday's talks": where the clause tells of the past, that Sunday is over."""
    definite: frozenset[str]
    """The definite article."""
    ago: frozenset[str]
    """Words that count back from a day named after them ("a year ago on Monday")."""
    possessive: tuple[str, ...]
    """Endings that make a day the owner of what follows ("Sunday's talks")."""
    counted: frozenset[str]
    """Words behind "the Monday": it is counted from something else than the publication."""
    range_joiners: frozenset[str]
    """What stands between two dates of a range."""
    comparing: frozenset[str]
    """Words before "a year earlier" which mean the same part of that year ("up in July from a year earlier")."""
    deferring: frozenset[str]
    """Words of a past clause after which "until Friday" lies ahead ("extended the curfew until Friday")."""
    heralds: frozenset[str]
    """Words of a headline that put its day ahead ("Talks due Friday")."""
    arranged: frozenset[str]
    """What is fixed for a day: "Sunday's vote will …" lies ahead, "Sunday's flood will …" does not."""


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


def _forms(value: object) -> object:
    """Groups of verb forms (``say says said``) as one set of forms."""
    return {form for group in value for form in str(group).split()} if isinstance(value, list) else value


VerbGroups = Annotated[frozenset[str], BeforeValidator(_forms)]
"""Forms of verbs, written one verb a line."""


class ActorWords(Section):
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
    possessed: frozenset[str]
    """Last words of bodies named after somebody (``the Commissioner's Office``)."""
    neuter: frozenset[str]
    """After a verb of saying: the speaker is no person ("said its …", "said it has …")."""
    organisation_first: frozenset[str]
    organisation_last: frozenset[str]
    company_forms: frozenset[str]
    """Last words that a company's name may lose (``Inc``)."""
    agency_words: tuple[str, ...]
    organisation_nouns: frozenset[str]
    organisation_followers: frozenset[str]
    belongings: frozenset[str]
    """Before "of" and a name: it is an organisation's (``shares``)."""
    business_verbs: VerbGroups
    possessive_names: frozenset[str]
    """Words of names that end like a possessive."""
    rules: dict[str, str]
    """Id of a rule → its reason, one sentence for the reader."""


class FigureWords(Section):
    """Number words and units, all in lower case. See :mod:`dossier.findings.figures`."""

    numbers: dict[str, str]
    """Number word → decimal."""
    magnitudes: dict[str, str]
    """Word that multiplies (``million``) → decimal."""
    short_magnitudes: dict[str, str]
    """The same right behind digits (``bn``)."""
    shares: dict[str, str]
    """Fraction with an exact decimal (``quarter``) → decimal."""
    half: str
    articles: frozenset[str]
    one_words: frozenset[str]
    """Articles that mean one."""
    possessives: frozenset[str]
    and_words: frozenset[str]
    of_words: frozenset[str]
    range_words: frozenset[str]
    """Words and marks between two bounds."""
    between: frozenset[str]
    approximate: tuple[str, ...]
    """Phrases before a number that is not exact; longer ones first."""
    approximate_words: frozenset[str]
    """Their first words."""
    currencies: dict[str, str]
    """Sign before the number → ISO 4217 code."""
    currency_words: dict[str, str]
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
    singulars: frozenset[str]
    """Words in ``s`` that are no plurals."""
    stops: frozenset[str]
    """Words that end the noun behind a number."""
    rules: dict[str, str]
    """Id of a rule → its reason, one sentence for the reader."""


class TenseWords(Section):
    """Auxiliaries and irregular verbs. See :mod:`dossier.tense`."""

    future: tuple[str, ...]
    """Words and phrases that put what follows ahead (``will``, ``plans to``, ``is due to``)."""
    modal: frozenset[str]
    """Ahead too, unless ``have`` follows (``may``, ``must``)."""
    have_present: frozenset[str]
    have_past: frozenset[str]
    be_present: frozenset[str]
    be_past: frozenset[str]
    infinitive: frozenset[str]
    """Marks of the infinitive: "is to meet" lies ahead."""
    object_infinitive: frozenset[str]
    """Verbs whose object is to do something later ("expected them to meet")."""
    infinitive_auxiliary: frozenset[str]
    """Auxiliaries that stand before the verb of an infinitive (``be``, ``have been``)."""
    present: frozenset[str]
    """Finite present forms of common verbs (``says``, ``does``)."""
    do: frozenset[str]
    """Auxiliaries of a negation ("did not meet"): what follows is no verb form of its own."""
    open: tuple[str, ...]
    """Patterns, from a verb on, of what was planned or supposed, and need not have come about ("was to have met")."""
    scheduled: frozenset[str]
    """Present forms that tell of what is fixed for a coming day (``starts``, ``expires``)."""
    past: frozenset[str]
    """Irregular past forms."""
    participle: frozenset[str]
    """Irregular participles that are no past forms (``taken``)."""
    past_endings: tuple[str, ...]
    """Endings of regular past forms and participles."""
    not_past: frozenset[str]
    """Words with such an ending that are none (``hundred``)."""
    planned: tuple[str, ...]
    """Phrases that put what follows ahead after a noun ("a vote to be held")."""
    not_planned: frozenset[str]
    """Words before such a phrase that leave its time open ("the first to be held")."""
    nominal: frozenset[str]
    """After these a form in -ed is an adjective (``the expected visit``)."""
    between: frozenset[str]
    """Words that may stand between an auxiliary and its verb (``not``, ``also``)."""
    clause_openers: frozenset[str]
    """Conjunctions and relative words."""


class EventWords(Section):
    """Words that make sentences tell of the same kind of happening. See :mod:`dossier.findings.events.happenings`."""

    ongoing: frozenset[str]
    """Words before a date that say that something has gone on from then (``since``)."""
    comparison: tuple[str, ...]
    """Phrases before a date that only measure against it (``up from``): nothing is told of that date."""
    stances: dict[str, tuple[str, ...]]
    """What is said of a date (``supposed``, ``denied``, ``cancelled``, ``negated``) → patterns that end at it."""
    possible: frozenset[str]
    """Verbs of what may be or not (``might``)."""
    cancelled: tuple[str, ...]
    """Phrases that call something off."""
    due: tuple[str, ...]
    """Phrases right before the day for which something is fixed (``planned for``)."""
    classes: dict[str, frozenset[str]]
    """Kind of happening (``meeting``) → words that tell of it (``met``, ``talks``, ``summit``), in any form."""
    titles: dict[str, frozenset[str]]
    """Part of a sentence that a title can do without → the words it opens with; conditions, which it cannot."""


class Language(FoldedSection):
    """One language pack."""

    code: str
    """BCP 47 primary subtag."""
    abbreviations: frozenset[str]
    """Folded, without the final full stop: no sentence ends after these."""
    abbreviations_before_numbers: frozenset[str]
    """The same, but only where a number follows (``No. 10``)."""
    sentence_openers: frozenset[str]
    """Words that open a sentence even after initials (``the``, ``it``)."""
    stop_words: frozenset[str]
    """Words that tell nothing about what a sentence speaks of."""
    boilerplate: BoilerplateWords
    time: TimeWords
    speech: SpeechWords
    actors: ActorWords
    figures: FigureWords
    tense: TenseWords
    events: EventWords

    def __hash__(self) -> int:
        """By the code: there is one pack of a language, and what is compiled from it is kept by pack."""
        return hash(self.code)


def load(code: str) -> Language:
    """The pack of the language ``code`` (any BCP 47 tag); where there is none, what holds for all languages."""
    return _pack(code.partition("-")[0].casefold())


def has_pack(code: str) -> bool:
    """Whether the language ``code`` (any BCP 47 tag) has a pack of its own."""
    return code.partition("-")[0].casefold() in packs()


@cache
def packs() -> tuple[str, ...]:
    """The codes of all packs, sorted."""
    names = (file.name.removesuffix(".yaml") for file in _folder().iterdir() if file.name.endswith(".yaml"))
    return tuple(sorted(name for name in names if name not in ("rules", "und")))


@cache
def _pack(primary: str) -> Language:
    own = _read(f"{primary}.yaml") if primary in packs() else {}
    data = {**_laid_over(_read("und.yaml"), own), "code": primary}
    boilerplate, rules = data["boilerplate"], _read("rules.yaml")
    words = dict(boilerplate.get("rules", {}))
    known = [{**rule, **words.pop(rule["id"], {})} for rule in rules["boilerplate"]]
    # Words of a rule that rules.yaml lacks fail the validation below.
    boilerplate["rules"] = [*known, *({"id": rule_id, **rest} for rule_id, rest in words.items())]
    boilerplate["signals"] = rules["signals"]
    return Language.model_validate(_complete(data, Language))


def _folder() -> Traversable:
    return resources.files("dossier") / "languages"


def _read(name: str) -> dict[str, Any]:
    """One file, every scalar as text: YAML would read "no" as a boolean, and "12" is a number only where a field says so."""
    data: dict[str, Any] = yaml.load((_folder() / name).read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return data


def _laid_over(below: Any, above: Any) -> Any:
    """Two packs as one: lists follow one another, of anything else the one above holds."""
    if isinstance(below, dict) and isinstance(above, dict):
        names = dict.fromkeys([*below, *above])
        return {name: _laid_over(below.get(name), above[name]) if name in above else below[name] for name in names}
    return [*below, *above] if isinstance(below, list) and isinstance(above, list) else above


def _complete(data: dict[str, Any], section: type[BaseModel]) -> dict[str, Any]:
    """``data`` with something empty for each required field of the section that it leaves out."""
    whole = dict(data)
    for name, field in section.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Section):
            whole[name] = _complete(whole.get(name, {}), kind)
        elif field.is_required() and name not in whole:
            whole[name] = _empty(kind)
    return whole


def _empty(kind: Any) -> Any:
    """Nothing, as a field of this type writes it."""
    origin = get_origin(kind) or kind
    if origin is Pattern:
        return NOTHING
    return {} if origin is dict else "" if origin is str else []
