"""The editor's colours, fonts and width, as custom properties at the end of the one style sheet.

The pages allow no styles but those of the style sheet, so that nothing of an article can dress as something else.
Colours are of the screen alone: what is printed is black on white.
"""

from msgspec.structs import asdict

from dossier.colours import DARK, LIGHT, Palette, palettes
from dossier.settings import Theme

_FONTS = (("font", "serif"), ("heading_font", "heading"), ("interface_font", "sans"))
"""Setting and custom property."""


def properties(theme: Theme) -> bytes:
    """The rules to add to the style sheet; nothing where the settings leave everything as it is."""
    light, dark = palettes(theme)
    parts = [
        _rule("@media screen", _changed(light, LIGHT)),
        _rule("@media screen and (prefers-color-scheme: dark)", _dark(dark, light)),
        _rule("", _type(theme)),
    ]
    found = [part for part in parts if part]
    head = "\n/* The theme that the settings of this dossier give */\n"
    return "\n".join((head, *found, "")).encode() if found else b""


def _type(theme: Theme) -> dict[str, str]:
    """Fonts, each with the program's own for readers who lack it, and the width of the text."""
    given = {name: getattr(theme, setting) for setting, name in _FONTS}
    fallback = {"serif": "Georgia, serif", "heading": "var(--serif)", "sans": "system-ui, sans-serif"}
    fonts = {name: f"{font}, {fallback[name]}" for name, font in given.items() if font}
    return fonts | ({"measure": theme.width} if theme.width else {})


def _changed(own: Palette, standard: Palette) -> dict[str, str]:
    usual = asdict(standard)
    return {name: colour for name, colour in asdict(own).items() if colour != usual[name]}


def _dark(dark: Palette, light: Palette) -> dict[str, str]:
    """The dark colours that differ from the program's own, and those that the light theme would otherwise take."""
    told = asdict(dark)
    return {name: told[name] for name in (_changed(dark, DARK) | _changed(light, LIGHT))}


def _rule(media: str, values: dict[str, str]) -> str:
    if not values:
        return ""
    lines = "".join(f"  --{name}: {value};\n" for name, value in values.items())
    rule = f":root {{\n{lines}}}"
    return f"{media} {{\n{rule}\n}}" if media else rule
