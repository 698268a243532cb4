"""Colours of the pages: what the settings give, what follows from it, and whether it can be read.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), for which 4.5:1 is the least between
text and what is behind it. Colours are ``#rrggbb``.
"""

from collections.abc import Iterator

from msgspec import Struct

from dossier.problems import Problem
from dossier.settings import Theme

LEAST = 4.5
_WHITE, _BLACK = "#ffffff", "#000000"


class Palette(Struct, frozen=True):
    """The colours of one theme, by the names that the style sheet has for them."""

    paper: str
    raised: str
    """Behind what stands out a little."""
    tint: str
    ink: str
    soft: str
    rule: str
    faint: str
    strong: str
    accent: str


LIGHT = Palette("#fcfbf7", "#f5f2ea", "#f1ebdd", "#1d1b18", "#5e594f", "#d8d2c4", "#aaa292", "#1d1b18", "#8c1c25")
DARK = Palette("#161513", "#1f1d1a", "#2b2721", "#e8e4da", "#aba598", "#3b3730", "#6b6558", "#8d877b", "#f19d93")
"""The program's own."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def palettes(theme: Theme) -> tuple[Palette, Palette]:
    """The light and the dark theme: what is given, what follows from it, and the program's own for the rest."""
    light = _palette(LIGHT, (theme.background, theme.text, theme.muted, theme.accent))
    accent = theme.accent_dark
    if accent is None and theme.accent is not None:
        accent = _readable(theme.accent, theme.background_dark or DARK.paper)
    return light, _palette(DARK, (theme.background_dark, theme.text_dark, theme.muted_dark, accent))


def doubts(theme: Theme, file: str) -> Iterator[Problem]:
    """A warning for each colour, given or changed by a given one, that stands out too little from what is behind it."""
    light, dark = palettes(theme)
    for own, standard, suffix in ((light, LIGHT, ""), (dark, DARK, "_dark")):
        for name, colour, usual in (
            ("text", own.ink, standard.ink),
            ("muted", own.soft, standard.soft),
            ("accent", own.accent, standard.accent),
        ):
            ratio = contrast(colour, own.paper)
            if ratio < LEAST and (colour, own.paper) != (usual, standard.paper):
                yield _doubt(theme, file, f"{name}{suffix}", (colour, own.paper, ratio))


def _doubt(theme: Theme, file: str, name: str, found: tuple[str, str, float]) -> Problem:
    colour, paper, ratio = found
    behind = "background_dark" if name.endswith("_dark") else "background"
    # Rounded down: 4.496 is not enough.
    message = (
        f"{colour} on the background {paper} has a contrast of {int(ratio * 100) / 100}:1, expected 4.5:1 at least"
    )
    better = _readable(colour, paper)
    field = name if getattr(theme, name) is not None else behind
    hint = f"{better} would do for `{name}`" if contrast(better, paper) >= LEAST else f"change `{behind}`"
    return Problem(file, None, f"theme.{field}", message, hint, "warning")


def _palette(own: Palette, given: tuple[str | None, str | None, str | None, str | None]) -> Palette:
    """A theme with the colours given for background, text, muted text and accent; greys follow the first two."""
    background, text, muted, accent = given
    if background is None and text is None:
        return Palette(
            own.paper,
            own.raised,
            own.tint,
            own.ink,
            muted or own.soft,
            own.rule,
            own.faint,
            own.strong,
            accent or own.accent,
        )
    paper, ink = background or own.paper, text or own.ink
    return Palette(
        paper=paper,
        raised=mixed(paper, ink, 0.04),
        tint=mixed(paper, ink, 0.09),
        ink=ink,
        soft=muted or _readable(mixed(paper, ink, 0.7), paper),
        rule=mixed(paper, ink, 0.17),
        faint=mixed(paper, ink, 0.37),
        strong=mixed(paper, ink, 0.6) if own is DARK else ink,
        accent=accent or own.accent,
    )


def mixed(one: str, other: str, share: float) -> str:
    """The first colour with a share (0 to 1) of the second, in sRGB."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _readable(colour: str, paper: str) -> str:
    """The colour, lighter or darker by as little as makes it stand out enough from what is behind it."""
    end = max((_WHITE, _BLACK), key=lambda one: contrast(one, paper))
    return next((made for step in range(101) if contrast(made := mixed(colour, end, step / 100), paper) >= LEAST), end)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
