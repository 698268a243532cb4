"""The language of an article: an editor's word, the page's markup, the words themselves, the dossier's."""

import pytest

from dossier.articles import load, tongue
from dossier.articles.tongue import Tongue
from dossier.model import Source

SAMPLES = {
    "ar": "قال الرئيس يوم الأربعاء إن الحكومة لن ترفع الضرائب العام المقبل على الرغم من انخفاض الإيرادات."
    " وقالت المعارضة إن الوعد لا أساس له وطالبت وزير المالية بتوضيحات أمام البرلمان.",
    "bg": "Президентът заяви в сряда, че правителството няма да увеличава данъците през следващата година"
    " въпреки спада на приходите. Опозицията твърди, че обещанието няма основание.",
    "de": "Die Kanzlerin sagte am Mittwoch, die Regierung werde die Steuern im nächsten Jahr trotz sinkender"
    " Einnahmen nicht erhöhen. Die Opposition nannte das Versprechen haltlos.",
    "en": "The president said on Wednesday that the government would not raise taxes next year despite"
    " falling revenue. The opposition said the promise had no basis.",
    "es": "El presidente de la República dijo este miércoles que el Gobierno no aumentará los impuestos el"
    " próximo año, pese a la caída de la recaudación. La oposición afirmó que la promesa no tiene base.",
    "fr": "Le président a déclaré mercredi que le gouvernement n’augmenterait pas les impôts l’an prochain,"
    " malgré la baisse des recettes. L’opposition estime que la promesse est sans fondement.",
    "it": "Il presidente ha detto mercoledì che il governo non aumenterà le tasse il prossimo anno,"
    " nonostante il calo delle entrate. L’opposizione ha affermato che la promessa non ha fondamento.",
    "ja": "大統領は水曜日、来年は増税しないと述べた。野党は約束には根拠がないとして、財務相に説明を求"
    "めた。財務相は来週、議会で説明する予定だ。政府は税収の減少にもかかわらず方針を変えないとし"
    "ている。",
    "nl": "De premier zei woensdag dat de regering de belastingen volgend jaar niet zal verhogen, ondanks de"
    " daling van de inkomsten. De oppositie zei dat de belofte geen basis heeft.",
    "pt": "O presidente disse nesta quarta-feira que o governo não vai aumentar os impostos no próximo ano,"
    " apesar da queda na arrecadação. A oposição afirmou que a promessa não tem base.",
    "ru": "Президент заявил в среду, что правительство не будет повышать налоги в следующем году, несмотря на"
    " падение доходов. Оппозиция утверждает, что обещание не имеет оснований.",
    "uk": "Президент заявив у середу, що уряд не підвищуватиме податки наступного року, попри падіння"
    " надходжень. Опозиція стверджує, що обіцянка не має підстав.",
}


def source(text: str, name: str = "a.txt") -> Source:
    return load.parse(text.encode(), f"seeds/{name}", None)[0]


@pytest.mark.parametrize("site", ["en", "es", "ru", "de", "fr", "pt"])
@pytest.mark.parametrize("code", SAMPLES)
def test_the_words_tell_the_language(code: str, site: str) -> None:
    """Two sentences are enough, whatever the language of the dossier, also between neighbours."""
    assert tongue.tell(source(SAMPLES[code]), site) == Tongue(code, "detected")


def test_the_site_s_own_variety_is_kept() -> None:
    """Words tell English, and not whose: the settings' tag is the article's."""
    assert tongue.tell(source(SAMPLES["en"]), "en-GB") == Tongue("en-GB", "detected")


@pytest.mark.parametrize("text", ["Lewis 1:42.3\n\nOkoro 1:42.9\n\nHaas 1:43.0", "1 2 3", "Moskau", "—\n\nA"])
def test_what_is_too_short_to_tell_is_taken_for_the_site_s_language(text: str) -> None:
    """Names and figures are of no language; that nobody knows is said."""
    assert tongue.tell(source(text), "de") == Tongue("de", "site")


def test_an_editor_s_word_is_not_doubted() -> None:
    """What front matter says is the language, whatever the words."""
    assert tongue.tell(source(f"---\nlanguage: gl\n---\n{SAMPLES['es']}"), "en") == Tongue("gl", "front matter")


def page(lang: str, text: str) -> Source:
    return source(f"<html lang='{lang}'><body><article><h1>1</h1><p>{text}</p></article></body></html>", "a.html")


@pytest.mark.parametrize(
    ("lang", "code", "told"),
    [
        ("es-AR", "es", Tongue("es-AR", "markup")),
        ("pt-BR", "pt", Tongue("pt-BR", "markup")),
        ("en-US", "es", Tongue("es", "detected")),
        ("en", "ru", Tongue("ru", "detected")),
        ("sr", "bg", Tongue("bg", "detected")),
    ],
)
def test_markup_is_believed_unless_the_words_are_surely_of_another_language(lang: str, code: str, told: Tongue) -> None:
    """Many sites bear the language of their software."""
    assert tongue.tell(page(lang, SAMPLES[code]), "fr") == told
