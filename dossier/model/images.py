"""The noun of pictures: an image that an article shows."""

from msgspec import Struct


class Image(Struct, frozen=True, gc=False):
    """An image that an article refers to, and once it was looked for, the file that it is."""

    url: str
    """As the article or its editor refers to it: a path beside the article, or an address of the web."""
    start: int = 0
    """Offset into the article's text of its reference (Markdown), or of the place between two blocks (HTML)."""
    line: int | None = None
    """Line of the article's file that refers to it, counted from 1."""
    lead: bool = False
    """Whether the editor put it above the text (``image:``)."""
    alt: str = ""
    """What it shows, for who does not see it."""
    caption: str = ""
    credit: str = ""
    file: str = ""
    """Its file, relative to the folder of the settings, with forward slashes; empty for one that lies elsewhere."""
    path: str = ""
    """Its address in the site, relative to the root; for one that lies elsewhere that of the web, or empty if the
    editor does not allow such to be shown."""
    width: int = 0
    """Pixels (of an SVG its own units), as a browser shows it upright; 0 where unknown."""
    height: int = 0

    @property
    def is_shown(self) -> bool:
        """Whether pages may load it; otherwise they lead to it with a link."""
        return bool(self.path)
