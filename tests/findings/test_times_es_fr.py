"""Times in Spanish and French: the common forms, and words that only look like time.

``published`` is Wednesday 25 September 2019 throughout. Beside each sentence stand its finds in their order, each as
its words and the TIMEX3 value; a value with ``?`` behind it is dated with doubt.
"""

import pytest

from dossier.edtf import in_words
from dossier.findings.times import expressions as times
from dossier.language import load
from dossier.model import Passage
from tests.findings.annotated import Scores, scores, side_of, sides

SPANISH = [
    ("Llegó a Moscú el 4 de diciembre de 2018.", ["4 de diciembre de 2018 = 2018-12-04"]),
    ("Nació el 1º de mayo de 1999.", ["1º de mayo de 1999 = 1999-05-01"]),
    ("El primero de mayo de 2001 llovía.", ["primero de mayo de 2001 = 2001-05-01"]),
    ("Martes 4 de diciembre del 2018, 10:30.", ["Martes 4 de diciembre del 2018, 10:30 = 2018-12-04T10:30"]),
    ("Firmaron el 04/12/2018 y el 2018-12-04.", ["04/12/2018 = 2018-12-04", "2018-12-04 = 2018-12-04"]),
    ("En diciembre de 2018 no, en 2017 sí.", ["diciembre de 2018 = 2018-12", "2017 = 2017"]),
    ("A finales de 2017 y a mediados de marzo.", ["finales de 2017 = 2017", "mediados de marzo = 2019-03?"]),
    ("Entre marzo y mayo de 2018 llovió.", ["marzo = 2018-03", "mayo de 2018 = 2018-05"]),
    ("El lunes firmaron.", ["lunes = 2019-09-23"]),
    ("El pasado lunes firmaron.", ["El pasado lunes = 2019-09-23"]),
    ("El lunes siguiente firmaron.", ["lunes = XXXX-WXX-1"]),
    ("El viernes de la semana pasada.", ["viernes de la semana pasada = 2019-09-20"]),
    ("Ayer habló, hoy viaja y mañana vuelve.", ["Ayer = 2019-09-24", "hoy = 2019-09-25", "mañana = 2019-09-26"]),
    ("Anoche no durmió; pasado mañana, sí.", ["Anoche = 2019-09-24TNI", "pasado mañana = 2019-09-27"]),
    ("La semana pasada y el mes que viene.", ["La semana pasada = 2019-W38", "el mes que viene = 2019-10"]),
    ("El año pasado y este año.", ["El año pasado = 2018", "este año = 2019"]),
    ("Hace dos años se fue.", ["Hace dos años = 2017"]),
    ("Hace unos días volvió.", ["Hace unos días = PAST_REF"]),
    ("Desde hace tres meses no escribe.", ["Desde hace tres meses = P3M"]),
    ("Hace diez años que espera.", ["Hace diez años = P10Y"]),
    ("Dentro de dos semanas se sabrá.", ["Dentro de dos semanas = 2019-W41"]),
    ("En los años 90 y en el siglo XIX.", ["los años 90 = 199", "el siglo XIX = 18"]),
    ("En el primer trimestre de 2018.", ["el primer trimestre de 2018 = 2018-Q1"]),
    ("Todos los lunes, cada dos años.", ["Todos los lunes = XXXX-WXX-1", "cada dos años = P2Y"]),
    ("Por la mañana hubo niebla, y la mañana era fría.", []),
    ("La Plaza de Mayo y la avenida 9 de Julio.", []),
    ("Julio Borges habló con Domingo Pérez.", []),
    ("Ana Pérez, de 42 años, y un hombre de 35 años.", []),
    ("El barco volvió del mar.", []),
    ("De 1950 euros a 2000 personas.", []),
    ("Noviembre del año pasado.", ["Noviembre del año pasado = 2018-11"]),
    ("Hace 1.000 años no había puente.", []),
]  # fmt: skip
FRENCH = [
    ("Il est arrivé le 4 décembre 2018.", ["4 décembre 2018 = 2018-12-04"]),
    ("Née le 1er mai 1999.", ["1er mai 1999 = 1999-05-01"]),
    ("Mardi 4 décembre 2018, à 10:30.", ["Mardi 4 décembre 2018, à 10:30 = 2018-12-04T10:30"]),
    ("Signé le 04/12/2018 et le 2018-12-04.", ["04/12/2018 = 2018-12-04", "2018-12-04 = 2018-12-04"]),
    ("En décembre 2018 non, en 2017 oui.", ["décembre 2018 = 2018-12", "2017 = 2017"]),
    ("Fin 2017 et mi-décembre 2018.", ["Fin 2017 = 2017", "mi-décembre 2018 = 2018-12"]),
    ("Entre mars et mai 2018, il a plu.", ["mars = 2018-03", "mai 2018 = 2018-05"]),
    ("Lundi, ils ont signé.", ["Lundi = 2019-09-23"]),
    ("Lundi dernier, ils ont signé.", ["Lundi dernier = 2019-09-23"]),
    ("Le lundi suivant, ils ont signé.", []),
    ("Vendredi de la semaine dernière.", ["Vendredi de la semaine dernière = 2019-09-20"]),
    ("Hier il parlait, demain il part.", ["Hier = 2019-09-24", "demain = 2019-09-26"]),
    ("Hier soir et avant-hier.", ["Hier soir = 2019-09-24TEV", "avant-hier = 2019-09-23"]),
    ("Aujourd’hui, il vit à Nice.", ["Aujourd’hui = PRESENT_REF"]),
    ("La semaine dernière et le mois prochain.", ["La semaine dernière = 2019-W38", "le mois prochain = 2019-10"]),
    ("L’an dernier et cette année.", ["L’an dernier = 2018", "cette année = 2019"]),
    ("Il y a deux ans, il est parti.", ["Il y a deux ans = 2017"]),
    ("Il y a quelques jours, il est revenu.", ["Il y a quelques jours = PAST_REF"]),
    ("Depuis trois mois, il n'écrit plus.", ["Depuis trois mois = P3M"]),
    ("Il y a dix ans qu'il attend.", ["Il y a dix ans = P10Y"]),
    ("Dans deux semaines, on saura.", ["Dans deux semaines = 2019-W41"]),
    ("Les années 90, le XIXe siècle.", ["Les années 90 = 199", "le XIXe siècle = 18"]),
    ("Au premier trimestre 2018.", ["Au premier trimestre 2018 = 2018-Q1"]),
    ("Tous les lundis, toutes les deux semaines.", ["Tous les lundis = XXXX-WXX-1", "toutes les deux semaines = P2W"]),
    ("Un homme de 35 ans et Ana Gil, 42 ans, attendent.", []),
    ("La planète Mars et la rue du 4 septembre.", []),
    ("Il a été 2018 fois champion.", []),
    ("Il y a deux jours de repos.", []),
    ("De 1950 euros à 2000 personnes.", []),
    ("Novembre de l'année dernière.", ["Novembre de l'année dernière = 2018-11"]),
]  # fmt: skip
CASES = [("es", *case) for case in SPANISH] + [("fr", *case) for case in FRENCH]


@pytest.mark.parametrize(("code", "sentence", "expected"), CASES)
def test_a_sentence_yields_its_times(code: str, sentence: str, expected: list[str]) -> None:
    """The finds of each sentence, and no others."""
    passages, language = [Passage(0, sentence)], load(code)
    found = times.resolve(times.tag(passages, language), passages, "2019-09-25", language)
    assert [f"{one.of(sentence)} = {one.value}{'?' * (one.edtf or '').endswith('?')}" for one in found] == expected


@pytest.mark.parametrize(
    ("code", "date", "words"),
    [
        ("es", "2018-12-04", "4 de diciembre de 2018"),
        ("es", "2018-12", "diciembre de 2018"),
        ("es", "198X", "la década de 1980"),
        ("es", "[2018-11-26..2018-12-02]", "entre el 26 de noviembre y el 2 de diciembre de 2018"),
        ("fr", "2018-12-04", "4 décembre 2018"),
        ("fr", "2018-12-04?", "4 décembre 2018 (incertain)"),
        ("fr", "2010/..", "depuis 2010"),
        ("fr", "2018-05-01/2018-05-03", "du 1er au 3 mai 2018"),
        ("fr", "2018-12-04/..", "depuis le 4 décembre 2018"),
        ("fr", "../2018-12-04", "jusqu'au 4 décembre 2018"),
        ("fr", "2018-12-04~", "vers le 4 décembre 2018"),
        ("fr", "[2018-11-26..2018-12-02]", "entre le 26 novembre et le 2 décembre 2018"),
        ("fr", "2015/2017", "de 2015 à 2017"),
        ("fr", "1985~/1990", "vers 1985 à 1990"),
        ("fr", "2018-22", "été 2018"),
        ("es", "2018-12-04/2018-12-09", "del 4 al 9 de diciembre de 2018"),
        ("es", "2018-12-04~", "hacia el 4 de diciembre de 2018"),
        ("es", "2018-12-04/..", "desde el 4 de diciembre de 2018"),
        ("es", "2018-12/..", "desde diciembre de 2018"),
        ("es", "2018-21", "primavera de 2018"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(code: str, date: str, words: str) -> None:
    """What a reader of a Spanish or French dossier sees."""
    assert in_words(date, code) == words


@pytest.mark.parametrize(("code", "floor"), [("es", Scores(98.5, 98.5, 95.5, 99)), ("fr", Scores(97, 98.5, 95, 99))])
def test_the_expressions_of_whole_reports_are_found(code: str, floor: Scores) -> None:
    """Extents (exact, overlapping) and values of the annotated reports, as F1 in per cent; the floors can only rise."""
    reached = scores(code)
    assert reached.strict >= floor.strict
    assert reached.relaxed >= floor.relaxed
    assert reached.value >= floor.value
    assert reached.precision >= floor.precision


@pytest.mark.parametrize(("code", "side", "sentence"), [row for row in sides() if row[0] in ("es", "fr")])
def test_the_clause_tells_on_which_side_a_day_lies(code: str, side: str, sentence: str) -> None:
    """A bare day is dated by the tense of its clause or a signal word, and stays in doubt where neither tells."""
    assert side_of(sentence, code) == side
