"""The words that express time, and how dates are written for readers."""

from dossier.model import Direction, TimeUnit
from dossier.packs.section import Section


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
    of: dict[str, dict[str, str]]
    """By precision (day, month, year) those of the patterns above (``since``, ``between`` …) that its dates want
    otherwise ("seit 2010", "seit dem 4. Dezember")."""
    first_mark: str = ""
    """Behind the number of the first day of a month ("1er mai")."""


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
    narrated: frozenset[str]
    """Words before a weekday that make it one of what is being told ("on the Sunday"), where others have no article."""
    ago: frozenset[str]
    """Words that count back from a day named after them ("a year ago on Monday")."""
    possessive: tuple[str, ...]
    """Endings that make a day the owner of what follows ("Sunday's talks")."""
    that: frozenset[str]
    """Those of ``counted`` that open a clause of what is said, right behind a verb ("dijo el lunes que …")."""
    then: frozenset[str]
    """Words that open a sentence of another time ("Damals"): its months and days are not of the publication's year."""
    owned_by: frozenset[str]
    """Words before a day that make it the owner of the noun before them ("las elecciones del domingo")."""
    not_owned: frozenset[str]
    """Words before those which are no such noun ("a partir del lunes")."""
    counted: frozenset[str]
    """Words behind "the Monday": it is counted from something else than the publication."""
    range_joiners: frozenset[str]
    """What stands between two dates of a range."""
    comparing: frozenset[str]
    """Words before "a year earlier" which mean the same part of that year ("up in July from a year earlier")."""
    set_for: frozenset[str] = frozenset()
    """Words before a day of its own that put it ahead ("called a vote for Sunday")."""
    ahead_of: frozenset[str] = frozenset()
    """Words before a day that owns something arranged, which put it ahead ("before Friday's deadline")."""
    moved_to: frozenset[str] = frozenset()
    """Words before the day to which something was put off ("was moved to Friday")."""
    range_openers: frozenset[str] = frozenset()
    """Words that open a range of days ("from Monday to Friday")."""
    span_openers: frozenset[str] = frozenset()
    """Those of them after which the range is taken whole ("from", not "between")."""
    shifting: frozenset[str] = frozenset()
    """Verbs that put something from one day to another ("postponed from 20 April to 4 May"): both may lie ahead."""
    beginning: frozenset[str] = frozenset()
    """Words before the day on which something starts ("mourning beginning Monday")."""
    announcing: frozenset[str] = frozenset()
    """Past forms of verbs that tell of what is to come, so that the day on which it begins lies ahead."""
    deciding: frozenset[str] = frozenset()
    """Past forms after which an infinitive tells what is to come ("voted on Friday to strike from Monday")."""
    deferring: frozenset[str]
    """Words of a past clause after which "until Friday" lies ahead ("extended the curfew until Friday")."""
    heralds: frozenset[str]
    """Words of a headline that put its day ahead ("Talks due Friday")."""
    arranged: frozenset[str]
    """What is fixed for a day: "Sunday's vote will …" lies ahead, "Sunday's flood will …" does not."""
    ahead: frozenset[str]
    """First words of verbs that put a date ahead of the publication, and not only of what somebody said ("will")."""
    aside: frozenset[str]
    """Words between such a verb and a date that may make it another's ("will be tried for the raid on May 4, 2018")."""
    dating: frozenset[str]
    """Words between a verb and the date on which it was so ("announced on")."""
    occasions: frozenset[str]
    """What has a day of its own, beside ``arranged`` ("sold tickets for a concert on May 4, 2022")."""
    promising: frozenset[str]
    """Verbs whose object may lie ahead ("announced a vote on May 4, 2022")."""
    fixing: frozenset[str]
    """Verbs that give something a date, or take it away: no date behind them need be over."""
    out_of_office: frozenset[str]
    """Words before a title that its bearer holds no more ("former")."""
    age_behind: tuple[str, ...]
    """Patterns of an age right behind a name, with the number as their first group (", 47,")."""
    age_before: tuple[str, ...]
    """The same right before it ("the 47-year-old ")."""
    since_then: frozenset[str]
    """Words behind a length of time that counts from what they name ("two days after the ferry sank")."""
    born: tuple[str, ...]
    """Patterns of the words between a name and a date that make it the day of a birth (", who was born in Vik on ")."""
    once: frozenset[str]
    """Kinds of happening (``events.classes``) that the same people tell of once: a signature, no meeting."""
    printed_again: tuple[str, ...]
    """Patterns, folded, at the head of an article that is printed again ("from our archive")."""
    amended: tuple[str, ...]
    """Patterns, folded, of the words right before the day on which an article was changed ("was amended on ")."""
    repeated: tuple[str, ...]
    """Patterns, folded, of a sentence whose words were said before ("as I have said", "he repeated")."""
    recurring: frozenset[str]
    """Words of what returns each year or is not the first of its kind ("annual", "another")."""
    yearly: frozenset[str]
    """What most often returns each year ("budget", "congress", "parade")."""
    over_behind: tuple[str, ...]
    """Patterns of the words right before a full date that is over, where verbs are not read ("firmó el ")."""
    over_before: tuple[str, ...]
    """The same of the words right behind it ("10 июня 2021 года арестовал")."""
