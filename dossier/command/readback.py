"""The site as it lies on disk, read back: where its links lead, and whether its pages show the articles' words."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_REFRESH = re.compile(r'\scontent="\d{1,6};\s?url=([^"]*)"')
_OUTWARD = re.compile(r'<a\s[^<>]*?\bhref="(?:[a-z][a-z0-9+.-]*:|//)', re.IGNORECASE)
_VIA = re.compile(r'(?:<link rel="via" href=|"external_url": ?)"([^"]*)"')
"""Where a feed tells the address of the article itself: it is not ours, wherever the site is published."""
_ID = re.compile(r'\sid="([^"]*)"')
_LISTS = ("feed.json", "robots.txt")
"""Files beside pages, feeds and the sitemap that name pages by their whole address."""
_ASIDE = frozenset({"vh", "pn"})
"""Classes of what stands among the words of an article for those who hear it, and of the numbers of its paragraphs."""
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_SPACES = re.compile(r"[\W_]+")

Lost = tuple[str, str]
"""Path of a page relative to the output folder, and the address on it that leads nowhere."""


def lost_links(output: Path, files: Collection[str], base_url: str | None) -> Iterator[Lost]:
    """Links of the site's pages, feeds and lists to a file or anchor of the site that is not there.

    ``files`` are all files of the site, by path. Each place is told once, with the first page that names it. Raises
    :class:`OSError` where a page cannot be read.
    """
    anchors: dict[str, set[str]] = {}
    wanted: dict[tuple[str, str], Lost] = {}
    for path in sorted(files):
        if not path.endswith((".html", ".xml", *_LISTS)):
            continue
        content = (output / path).read_text("utf-8", "replace")
        if path.endswith(".html"):
            # Whole addresses in links are those of articles, which are not ours, wherever the site is published.
            tags = [tag for tag in _TAG.findall(content) if not _OUTWARD.match(tag)]
            anchors[path] = {unescape(name) for tag in tags for name in _ID.findall(tag)}
            named = [one for tag in tags for one in (*_ADDRESS.findall(tag), *_REFRESH.findall(tag))]
        else:
            content = _VIA.sub("", content)
            named = re.findall(re.escape(base_url) + r"[^\s\"<>]*", content) if base_url else []
        for address in dict.fromkeys(map(unescape, named)):
            if (place := _place(path, address, base_url)) is not None:
                wanted.setdefault(place, (path, address))
    for (target, anchor), lost in wanted.items():
        known = target in files and (not anchor or target not in anchors or anchor in anchors[target])
        if not known:
            yield lost


def _place(path: str, address: str, base_url: str | None) -> tuple[str, str] | None:
    """The file of the site, and the anchor in it, that an address on the page at ``path`` means; None if none."""
    base = (base_url or "").rstrip("/") + "/"
    try:
        parts, root = urlsplit(address), urlsplit(base)
    except ValueError:  # what an article calls an address
        return None
    if parts.scheme or parts.netloc:
        if not base_url or not (address + "/").startswith(base) or (parts.scheme, parts.netloc) != root[:2]:
            return None
    elif not parts.path:
        return path, unquote(parts.fragment)
    inner = unquote(parts.path)
    if inner.startswith("/"):
        folder = unquote(root.path)
        target = inner.removeprefix(folder)
    else:
        target = normpath(join(dirname(path), inner)) + ("/" if inner.endswith("/") else "")
    if target in ("", ".") or target.endswith("/"):
        target = target.removesuffix(".") + "index.html"
    return target, unquote(parts.fragment)


def first_unshown(page: str, pieces: Iterable[str]) -> str | None:
    """The first of the ``pieces`` of an article's text that do not stand on its page, one after the other.

    Only letters and digits are compared: marks and white space are the layout's.
    """
    text, at = words_of(page), 0
    for piece in pieces:
        # In Markdown ``&amp;`` is a character, except within code; in other texts it is what it says.
        for wanted in (_SPACES.sub("", piece), _SPACES.sub("", unescape(piece))):
            if (found := text.find(wanted, at)) >= 0:
                at = found + len(wanted)
                break
        else:
            return piece
    return None


def words_of(page: str) -> str:
    """The letters and digits that a page shows, without what it adds between the words of an article."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    return _SPACES.sub("", "".join(reader.shown))


class _Words(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self._aside = 0
        """How many elements are open from the outermost on that is not shown, or not the article's."""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Look whether what begins is shown."""
        classes = next((value or "" for name, value in attrs if name == "class"), "").split()
        if tag not in _VOID and (self._aside or tag in ("script", "style") or not _ASIDE.isdisjoint(classes)):
            self._aside += 1

    def handle_endtag(self, tag: str) -> None:
        """Leave what is not shown."""
        if self._aside and tag not in _VOID:
            self._aside -= 1

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._aside:
            self.shown.append(data)
