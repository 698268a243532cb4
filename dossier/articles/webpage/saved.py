"""What a browser, or an extension of it, writes into a page that it saves, and what no reader of the text needs."""

import re
from html import unescape

_DATA = re.compile(r"\bdata:[a-z]{1,20}/[a-z0-9.+-]{1,60}[;,][^\s\"'<>()]{200,}", re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^<>]*>[^<]*</style\s*>", re.IGNORECASE)
_NESTS = re.compile(
    r"(?:<(?:div|span|section|center|font|b|i|u|em|strong|p|ul|li|blockquote|table|tbody|tr|td)\b[^<>]*>\s*){100,}",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^<>]{0,300}>[^<]{0,2000}", re.IGNORECASE)
_COMMENT = re.compile(
    r"<!--\s{0,9}(?:Page saved with SingleFile\s{1,9}url:|saved from url=\(\d{1,6}\))\s{0,9}(https?://[^\s<>\"']{3,2000})",
    re.IGNORECASE,
)
_HEAD = 20_000
_SPACE = re.compile(r"\s+")


def address(page: str) -> str:
    """The address from which the page was saved, as a comment at its head tells, or an empty text.

    SingleFile writes ``Page saved with SingleFile url: …``, browsers ``saved from url=(0031)https://…``.
    """
    match = _COMMENT.search(page, 0, _HEAD)
    return match[1].removesuffix("--") if match else ""


def lightened(page: str) -> str:
    """The page without pictures and fonts written into it, without plain style sheets, and fit for the parser.

    A parser that guards its memory gives up on endless attributes, on hundreds of boxes opened one in another and,
    like a browser, takes all that follows a title which is never closed for the title.
    """
    light = _STYLE.sub(" ", _DATA.sub("", page))
    light = _NESTS.sub("<div>", light)
    if re.search(r"</title", light, re.IGNORECASE) is None:
        light = _TITLE.sub(r"\g<0></title>", light, count=1)
    return light


_TAG = re.compile(r"<!--|<(/?)([a-z][a-z0-9]{0,20})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "object"))
_FLOWING = frozenset(
    ("a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong")
) | {"sub", "sup", "time", "tt", "u", "wbr"}


def lines(page: str) -> list[str]:
    """All words that a page shows, as lines, read without building a tree: for pages on which the parser gives up."""
    pieces: list[str] = []
    at = 0
    while (tag := _TAG.search(page, at)) is not None:
        pieces.append(_SPACE.sub(" ", page[at : tag.start()]))
        name, at = (tag[2] or "").casefold(), tag.end()
        if not name or (name in _UNSEEN and not tag[1]):
            closing = re.compile(f"</{name}" if name else "-->", re.IGNORECASE).search(page, at)
            at = closing.start() + (0 if name else 3) if closing else len(page)
        if name not in _FLOWING:
            pieces.append("\n")
    pieces.append(_SPACE.sub(" ", page[at:]))
    told = (" ".join(line.split()) for line in unescape("".join(pieces)).split("\n"))
    return [line for line in told if any(map(str.isalnum, line))]
