"""Temporal expressions in Russian and German: the common forms, and words that only look like time.

Each row is a sentence and what is found in it, as ``words = value``; the articles appeared on 5 December 2018, a
Wednesday.
"""

import pytest

from dossier import edtf, language
from dossier.findings.times.expressions import resolve, tag
from dossier.model import Passage
from tests.findings.annotated import Scores, scores, side_of, sides

PUBLISHED = "2018-12-05"

RUSSIAN = [
    ("Встреча прошла 4 декабря 2018 года в Минске.", "4 декабря 2018 года = 2018-12-04"),
    ("Договор подписан 4 дек. 2018 г. в Минске.", "4 дек. 2018 г. = 2018-12-04"),
    ("Паром ушёл 04.12.2018, пришёл 2018-12-05.", "04.12.2018 = 2018-12-04; 2018-12-05 = 2018-12-05"),
    ("Во вторник, 4 декабря, шёл снег.", "вторник, 4 декабря = 2018-12-04"),
    ("В среду снег растаял.", "среду = 2018-12-05"),
    ("В прошлую субботу было тихо.", "прошлую субботу = 2018-12-01"),
    ("Вчера вечером погас свет, сегодня его дали.", "Вчера вечером = 2018-12-04TEV; сегодня = 2018-12-05"),
    ("Завтра откроют мост.", "Завтра = 2018-12-06"),
    ("В марте 2017 года завод закрыли.", "марте 2017 года = 2017-03"),
    ("В декабре прошлого года его купили.", "декабре прошлого года = 2017-12"),
    ("В 2016 году здесь был парк.", "2016 году = 2016"),
    ("Он живёт здесь с 2010 года.", "2010 года = 2010"),
    ("На прошлой неделе выпал снег.", "прошлой неделе = 2018-W48"),
    ("В прошлом году снега не было.", "прошлом году = 2017"),
    ("Дом построили два года назад, а забор год назад.", "два года назад = 2016; год назад = 2017"),
    ("Это было несколько лет назад.", "несколько лет назад = PAST_REF"),
    ("Летом 2017 года была засуха.", "Летом 2017 года = 2017-SU"),
    ("В первом квартале 2018 года продажи выросли.", "первом квартале 2018 года = 2018-Q1"),
    ("В 1990-х годах и в XIX веке пели иначе.", "1990-х годах = 199; XIX веке = 18"),
    ("Ремонт займёт три месяца.", "три месяца = P3M"),
    ("Хор собирается по понедельникам, ежегодно выступает.", "по понедельникам = XXXX-WXX-1; ежегодно = P1Y"),
    ("4 декабря в 12:38 мск связь пропала.", "4 декабря в 12:38 мск = 2018-12-04T12:38"),
    # What only looks like time.
    ("Он защищает окружающую среду и среду обитания.", ""),
    ("Выпущено 2018 машин, продано 1200.", ""),
    ("Марта и Августа пришли, Мая опоздала.", ""),
    ("31 февраля 2018 не бывает.", ""),
]

GERMAN = [
    ("Am 4. Dezember 2018 begann die Sitzung.", "4. Dezember 2018 = 2018-12-04"),
    ("Am 04.12.2018 und am 5.12.18 schneite es.", "04.12.2018 = 2018-12-04; 5.12.18 = 2018-12-05"),
    ("Am Dienstag, dem 4. Dezember, kam der Bus.", "Dienstag, dem 4. Dezember = 2018-12-04"),
    ("Er reiste am Montagabend nach Genf.", "Montagabend = 2018-12-03TEV"),
    ("Am vergangenen Samstag war es still.", "vergangenen Samstag = 2018-12-01"),
    ("Am Freitag vergangener Woche brannte es.", "Freitag vergangener Woche = 2018-11-30"),
    ("Gestern Abend fiel der Strom aus, heute kam er wieder.", "Gestern Abend = 2018-12-04TEV; heute = 2018-12-05"),
    ("Der Zug fährt übermorgen.", "übermorgen = 2018-12-07"),
    ("Im März 2017 schloss das Werk.", "März 2017 = 2017-03"),
    ("Im März dieses Jahres öffnete es wieder.", "März dieses Jahres = 2018-03"),
    ("Im Jahr 2016 stand hier ein Park, 2017 wurde er bebaut.", "Jahr 2016 = 2016; 2017 = 2017"),
    ("Sie lebt seit 2010 in Bonn.", "2010 = 2010"),
    ("Vergangene Woche schneite es.", "Vergangene Woche = 2018-W48"),
    ("Im vergangenen Jahr schneite es nicht.", "vergangenen Jahr = 2017"),
    ("Vor zwei Jahren brannte es, vor einem Jahr auch.", "Vor zwei Jahren = 2016; vor einem Jahr = 2017"),
    ("Das war vor einigen Jahren.", "vor einigen Jahren = PAST_REF"),
    ("Ende vergangenen Jahres zog er um.", "Ende vergangenen Jahres = 2017"),
    ("Im Sommer 2017 war es trocken.", "Sommer 2017 = 2017-SU"),
    ("Im ersten Quartal 2018 stieg der Absatz.", "ersten Quartal 2018 = 2018-Q1"),
    (
        "In den 1990er Jahren und im 19. Jahrhundert sang man anders.",
        "den 1990er Jahren = 199; im 19. Jahrhundert = 18",
    ),
    ("Die Arbeiten dauern drei Monate.", "drei Monate = P3M"),
    ("Der Chor probt jeden Montag und singt jährlich.", "jeden Montag = XXXX-WXX-1; jährlich = P1Y"),
    ("Am 4. Dezember um 14.30 Uhr riss die Leitung.", "4. Dezember um 14.30 Uhr = 2018-12-04T14:30"),
    # What only looks like time.
    ("Es gibt 2018 Stellen und 2018 neue Bewerber.", ""),
    ("Am Morgen danach kam August Mai.", ""),
    ("Der 32 Jahre alte Mann schwieg.", ""),
    ("Den 31. Februar 2018 gibt es nicht.", ""),
]


def found(sentence: str, code: str) -> str:
    """What is found in a sentence, as ``words = value``."""
    passages, pack = (Passage(0, sentence),), language.load(code)
    expressions = resolve(tag(passages, pack), passages, PUBLISHED, pack)
    return "; ".join(f"{one.of(sentence)} = {one.value}" for one in expressions)


@pytest.mark.parametrize(("sentence", "expected"), RUSSIAN)
def test_russian(sentence: str, expected: str) -> None:
    """The common forms of Russian have their values."""
    assert found(sentence, "ru") == expected


@pytest.mark.parametrize(("sentence", "expected"), GERMAN)
def test_german(sentence: str, expected: str) -> None:
    """The common forms of German have their values."""
    assert found(sentence, "de") == expected


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("ru", "2018-12-04", "4 декабря 2018 г."),
        ("ru", "2018-12", "декабрь 2018 г."),
        ("ru", "199X", "1990-е годы"),
        ("ru", "[2018-12-01..2018-12-05]", "в один из дней с 1 по 5 декабря 2018 г."),
        ("ru", "2018-12-04/..", "с 4 декабря 2018 г."),
        ("ru", "../2010", "до 2010 г."),
        ("ru", "2018-12/..", "декабрь 2018 г. и далее"),
        ("ru", "2018-12-04/2018-12-09", "с 4 по 9 декабря 2018 г."),
        ("ru", "2018-24", "зима 2018 г."),
        ("de", "2018-12-04", "4. Dezember 2018"),
        ("de", "2018-12-04~", "um den 4. Dezember 2018"),
        ("de", "2018-12-04/..", "seit dem 4. Dezember 2018"),
        ("de", "../2018-12-04", "bis zum 4. Dezember 2018"),
        ("de", "2018-12/..", "seit Dezember 2018"),
        ("de", "2018-36", "4. Quartal 2018"),
        ("de", "199X", "die 1990er Jahre"),
        ("de", "2018-12-04?", "4. Dezember 2018 (unsicher)"),
        ("de", "[2018-12-01..2018-12-05]", "zwischen dem 1. und dem 5. Dezember 2018"),
    ],
)
def test_dates_are_told_in_the_language(code: str, text: str, words: str) -> None:
    """A date stands in the words of its language."""
    assert edtf.in_words(text, code) == words


def test_the_night_to_a_day_is_of_two_days() -> None:
    """The night to Thursday begins on Wednesday, which gives its value; its date is either of the two."""
    for code, sentence in (("de", "In der Nacht zum Donnerstag brannte es."), ("ru", "В ночь на четверг был пожар.")):
        passages, pack = (Passage(0, sentence),), language.load(code)
        (night,) = resolve(tag(passages, pack), passages, "2018-11-30", pack)
        assert (night.value, night.edtf) == ("2018-11-28TNI", "[2018-11-28..2018-11-29]")


@pytest.mark.parametrize("code", ["ru", "de"])
def test_every_rule_can_match(code: str) -> None:
    """The whole grammar of a pack compiles: each rule names classes, shapes and makers that exist."""
    pack = language.load(code)
    assert len({rule.id for rule in pack.time.rules}) == len(pack.time.rules) > 40
    everything = " ".join(sorted(word for entries in pack.time.classes.values() for word in entries))
    assert tag((Passage(0, everything),), pack)


@pytest.mark.parametrize(("code", "floor"), [("ru", Scores(96, 99, 96.5, 99.5)), ("de", Scores(99, 99.5, 95, 99.5))])
def test_the_expressions_of_whole_reports_are_found(code: str, floor: Scores) -> None:
    """Extents (exact, overlapping) and values of the annotated reports, as F1 in per cent; the floors can only rise."""
    reached = scores(code)
    assert reached.strict >= floor.strict
    assert reached.relaxed >= floor.relaxed
    assert reached.value >= floor.value
    assert reached.precision >= floor.precision


@pytest.mark.parametrize(("code", "side", "sentence"), [row for row in sides() if row[0] in ("ru", "de")])
def test_the_clause_tells_on_which_side_a_day_lies(code: str, side: str, sentence: str) -> None:
    """A bare day is dated by the tense of its clause or a signal word, and stays in doubt where neither tells."""
    assert side_of(sentence, code) == side
