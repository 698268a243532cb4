"""The translations of the interface: the catalogs of gettext, ours and the user's.

Ours stand in ``dossier/translations/<language>.po``. A user's, in the folder ``translations`` of the templates, is
laid over ours: its words win. ``en.po`` there changes the English words.
"""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.cache import digest_of
from dossier.pages.wording import Wording, faults, locale_of
from dossier.problems import BuildError, Problem
from dossier.settings import Site

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = "translations"
"""Of the program, and of the templates."""
Layer = tuple[str, bytes]
"""A catalog: its file as it is named in problems, and the content."""


def open_wording(site: Site) -> Wording:
    """The words in the language of the site; English where there is no catalog for it.

    Raises :class:`BuildError` where a catalog of the user's cannot be used.
    """
    language = site.settings.language
    layers = _layers(site, language)
    if not layers and not _is_english(language):
        language, layers = "en", _layers(site, "en")
    if not layers:
        return Wording(language)
    made_from = digest_of(*(content for _, content in layers))
    return Wording(language, _compiled(language, layers), made_from)


def check(site: Site) -> tuple[Problem, ...]:
    """A warning where the language of the site has no catalog; what is wrong with the user's catalogs."""
    language = site.settings.language
    try:
        used = open_wording(site).language
    except BuildError as error:
        return error.problems
    if used == language:
        return ()
    file = f"{site.settings.templates}/{FOLDER}/{language.partition('-')[0].casefold()}.po"
    message = f'the pages’ own words are not translated into "{language}" and stay English'
    hint = f"translate them in {file}; docs/translating.md tells how"
    return (Problem(site.path.name, None, "language", message, hint, "warning"),)


def own_languages() -> tuple[str, ...]:
    """The languages that come with the program, besides English."""
    files = (file.name for file in _own_folder().iterdir())
    return tuple(sorted(name.removesuffix(".po") for name in files if name.endswith(".po")))


def _is_english(language: str) -> bool:
    return language.partition("-")[0].casefold() == "en"


def _layers(site: Site, language: str) -> tuple[Layer, ...]:
    """The catalogs of a language, the lowest first: of ``es-MX`` ours of ``es``, then the user's ``es``, ``es-MX``."""
    names = tuple(dict.fromkeys((f"{language.partition('-')[0].casefold()}.po", f"{language}.po")))
    folder = site.settings.templates
    own = [(f"{FOLDER}/{name}", _own_folder() / name) for name in names]
    given = [(f"{folder}/{FOLDER}/{name}", Path(site.root, folder, FOLDER, name)) for name in names]
    return tuple((name, path.read_bytes()) for name, path in (*own, *given) if path.is_file())


def _own_folder() -> Path:
    return Path(str(resources.files("dossier"))) / FOLDER


@lru_cache(maxsize=4)
def _compiled(language: str, layers: tuple[Layer, ...]) -> NullTranslations:
    """The layers ready for use; what one lacks, the one below it has."""
    # Imported here, as an English site needs none of it.
    from babel.messages.mofile import write_mo  # noqa: PLC0415

    below = NullTranslations()
    for layer in layers:
        file = BytesIO()
        write_mo(file, _read(language, layer))
        file.seek(0)
        above = GNUTranslations(file)
        above.add_fallback(below)
        below = above
    return below


def _read(language: str, layer: Layer) -> "Catalog":
    """A catalog in which all that is translated can be used. Raises :class:`BuildError` with all that cannot."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - see _compiled

    name, content = layer
    try:
        catalog = read_po(BytesIO(content), locale_of(language), abort_invalid=True)
        wrong = [problem for one in catalog if one.id for problem in _problems(name, catalog.num_plurals, one)]
    except (PoFileError, ValueError, LookupError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else None
        told = f"expected a catalog of gettext: {str(error).partition(' on ')[0]}"
        raise BuildError([Problem(name, line, "", told, "docs/translating.md tells how one looks")]) from error
    if wrong:
        raise BuildError(wrong)
    return catalog


def _problems(name: str, plurals: int, one: "Message") -> list[Problem]:
    """What is wrong with one translation; that it is missing or in doubt is not."""
    sources = [one.id] if isinstance(one.id, str) else list(one.id)
    strings = [one.string] if isinstance(one.string, str) else list(one.string or ())
    if one.fuzzy or not any(strings):
        return []
    told = [fault for text in strings for fault in faults(sources, text)]
    if len(sources) > 1 and (len(strings) != plurals or not all(strings)):
        told.insert(0, f"expected {plurals} plural forms")
    return [Problem(name, one.lineno, "", f'"{sources[0]}": {fault}', "mend the translation") for fault in told]
