"""The words of the interface, in one language: sentences with named places, and their plurals.

The English sentences stand where they are used, in the templates and the views, and are the keys of the catalogs of
gettext: ``%(name)s`` is a place, ``%%`` a percent sign. What an article says is never looked up.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from gettext import NullTranslations
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from markupsafe import Markup, escape
from msgspec import Struct

from dossier import edtf
from dossier.phrase import Day, Phrase

_PLACE = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"<[^<>]*>")
_FALLBACK = Locale("en")
_WIDE = frozenset({"es", "pl", "pt"})
"""Languages that part no number of four digits (``minimumGroupingDigits`` of CLDR)."""
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})


def message(text: str, context: str = "") -> str:  # noqa: ARG001 - the context is for who translates
    """``text`` itself: it is marked as a sentence to translate, where it stands in a table and is said elsewhere."""
    return text


def numbered(one: str, other: str) -> tuple[str, str]:
    """The singular and plural of a sentence that :meth:`Wording.many` says elsewhere, marked likewise."""
    return one, other


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    return "rtl" if language.partition("-")[0].casefold() in _RIGHT_TO_LEFT else "ltr"


def tongue(language: str, around: str) -> Markup:
    """The attributes of an element with words in ``language`` among words in another one; none where it is the same."""
    if language.partition("-")[0].casefold() == around.partition("-")[0].casefold():
        return _NONE
    return attributes(language)


@cache
def attributes(language: str) -> Markup:
    """The attributes ``lang`` and ``dir`` of words in a language."""
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


_NONE = Markup()
_ENGLISH = NullTranslations()


class Wording(Struct, frozen=True):
    """The words of the interface in one language."""

    language: str = "en"
    """BCP 47 tag: that of the site, or ``en`` where there is no catalog for it."""
    catalog: NullTranslations = _ENGLISH
    """Whatever it lacks is said in English."""
    made_from: bytes = b""
    """Digest of the files of the catalog."""

    def say(self, text: str, /, **values: object) -> str:
        """A sentence, with the values in their places."""
        return self.catalog.gettext(text) % values

    def say_as(self, context: str, text: str, /, **values: object) -> str:
        """Words that mean different things in different places, or are inflected there; ``context`` tells the place."""
        return self.catalog.pgettext(context, text) % values

    def many(self, number: int, one: str, other: str, /, **values: object) -> str:
        """The form of a sentence for ``number``, which stands in it as ``%(num)s``."""
        return self.catalog.ngettext(one, other, number) % {"num": self.number(number), **values}

    def known(self, text: str, context: str = "") -> str:
        """``text`` translated if it is a sentence of the program's; an editor's own comes back as it is."""
        if not text:
            return ""
        return self.catalog.pgettext(context, text) if context else self.catalog.gettext(text)

    def told(self, text: str) -> str:
        """A reason that the findings give, with the dates in it; what is no phrase of theirs comes back as it is."""
        if isinstance(text, Day):
            return edtf.in_words(text.edtf, self.language)
        if isinstance(text, Phrase):
            return self.catalog.gettext(text.pattern) % {name: self.told(value) for name, value in text.values.items()}
        return text

    def number(self, number: int) -> str:
        """A number as its language parts it: ``1,234``."""
        if number < 1000:
            return str(number)
        parted_from = 10_000 if self.locale.language in _WIDE else 1000
        return str(number) if number < parted_from else format_decimal(number, locale=self.locale)

    def joined(self, parts: Iterable[str]) -> str:
        """A list of names or words."""
        return self.comma.join(parts)

    @property
    def comma(self) -> str:
        """What parts the names of a list."""
        return self.say_as("between the names of a list", ", ")

    def months(self, width: str = "wide") -> Mapping[int, str]:
        """The names of the months, by number, standing alone; in full, ``abbreviated`` or ``narrow``."""
        names: Mapping[int, str] = self.locale.months["stand-alone"][width]
        return names  # what babel.dates gives, without 10 ms to import it

    @property
    def locale(self) -> Locale:
        """Whose numbers and names are used (CLDR)."""
        return locale_of(self.language)


@cache
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag; where CLDR has none, that of English."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return _FALLBACK


ENGLISH = Wording()


def template_functions(wording: Wording) -> dict[str, Any]:
    """What ``{% trans %}`` and ``_()`` call in templates: values are escaped, each translation is looked up once.

    Besides ``comma``, which parts the names of a list, and ``home``, the attributes of words of the interface among
    words of another language. The sentences may hold the tags of the English ones and no others; see :func:`faults`.
    """
    catalog, whole = wording.catalog, dict[object, Markup]()

    def gettext(text: str, /, **values: object) -> Markup:
        key: object = text
        if values:
            (value, *others) = values.values()
            if others or type(value) is not int:
                return _filled(catalog.gettext(text), values)
            key = text, value  # the number of a paragraph, on every page anew
        said = whole.get(key)
        if said is None:
            said = whole[key] = _filled(catalog.gettext(text), values)
        return said

    def ngettext(one: str, other: str, number: int, /, **values: object) -> Markup:
        return _filled(catalog.ngettext(one, other, number), {"num": wording.number(number), **values})

    def pgettext(context: str, text: str, /, **values: object) -> Markup:
        if values:
            return _filled(catalog.pgettext(context, text), values)
        said = whole.get((context, text))
        if said is None:
            said = whole[context, text] = _filled(catalog.pgettext(context, text), {})
        return said

    def npgettext(context: str, one: str, other: str, number: int, /, **values: object) -> Markup:
        found = catalog.npgettext(context, one, other, number)
        return _filled(found, {"num": wording.number(number), **values})

    fixed = {"comma": escape(wording.comma), "home": attributes(wording.language)}
    return {
        **fixed,
        "_": gettext,
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "npgettext": npgettext,
    }


def _filled(pattern: str, values: dict[str, object]) -> Markup:
    """A sentence with its values, which are escaped unless they are safe HTML."""
    return Markup(pattern % {name: escape(value) for name, value in values.items()})  # noqa: S704


def faults(sources: Sequence[str], translation: str) -> tuple[str, ...]:
    """What is wrong with a translation of ``sources`` (a sentence, or its singular and plural), in English.

    It must have the same places and the same tags, so that it can neither fail nor bring in any HTML.
    A singular may do without the number.
    """
    places, wanted = set(_PLACE.findall(translation)), set(_PLACE.findall(sources[-1]))
    optional = {"num"} if len(sources) > 1 else set()
    found = [f"the place %({name})s is missing" for name in sorted(wanted - places - optional)]
    found += [f"there is no place %({name})s in English" for name in sorted(places - wanted)]
    if "%" in _PLACE.sub("", translation).replace("%%", ""):
        found.append("a percent sign is written %%")
    tags, own = (Counter(_TAG.findall(text)) for text in (sources[-1], translation))
    if tags != own or "<" in _TAG.sub("", translation):
        found.append("the tags are not those of the English sentence")
    return tuple(found)


SCRIPT: tuple[tuple[str, ...], ...] = (
    (message("Articles"),),
    numbered("%(num)s event", "%(num)s events"),
    (message("Statements"),),
    (message("Events"),),
    (message("Publisher unknown"),),
    (message("Actors"),),
    (message("Read it in paragraph %(number)s"),),
    numbered("and %(num)s more paragraph", "and %(num)s more paragraphs"),
    (message("Speaker unknown"),),
    (message("Show all %(num)s"),),
    numbered("%(num)s result", "%(num)s results"),
    (message("Nothing found. Try fewer words, or only their beginnings."),),
    (message("Sources"),),
    (message("Copy"),),
    (message("Selected"),),
    (message("Copied"),),
    numbered("%(shown)s of %(num)s event", "%(shown)s of %(num)s events"),
)
"""What the scripts say: a sentence, or its singular and plural. A test keeps it equal to what they call for."""


def script_words(wording: Wording) -> dict[str, bytes]:
    """``static/words.js``, by its path; nothing where all words of the scripts are the English ones.

    ``window.DOSSIER_WORDS`` gives the translation of each English sentence or, of a singular, an object with one for
    each category of numbers of ``Intl.PluralRules``.
    """
    if wording.catalog is _ENGLISH:
        return {}
    text = json.dumps({forms[0]: _said(wording, forms) for forms in SCRIPT}, ensure_ascii=False, separators=(",", ":"))
    return {"static/words.js": f"window.DOSSIER_WORDS={text};\n".encode()}


def _said(wording: Wording, forms: tuple[str, ...]) -> str | dict[str, str]:
    if len(forms) == 1:
        return wording.catalog.gettext(forms[0])
    rule = wording.locale.plural_form
    samples = {rule(number): number for number in (*range(999, -1, -1), 1_000_000)}
    one, other = forms
    return {tag: wording.catalog.ngettext(one, other, samples[tag]) for tag in sorted(samples)}
