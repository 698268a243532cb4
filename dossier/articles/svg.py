"""What a page must know of an SVG file: that it is one, how large it is, and that nothing in it could run."""

import re
from xml.parsers import expat

_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]{0,500}\?>\s*)?"
    r"(?:<!--(?:[^-]|-(?!->)){0,4000}-->\s*|<!DOCTYPE[^<>\[]{0,500}(?:\[[^\]]{0,4000}\]\s*)?>\s*){0,9}"
    r"<(?:svg:)?svg\b([^<>]{0,4000})>"
)
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels of each unit."""
_RUNNING = frozenset(("script", "handler", "listener", "foreignobject"))
_LOADS = re.compile(r"(?:javascript|vbscript|data(?!:image/(?:png|jpe?g|gif|webp|avif)[;,])):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_HTML = "http://www.w3.org/1999/xhtml"


def running(data: bytes) -> str:
    """What in an SVG a browser might run if the file were opened by itself, or empty.

    In an ``<img>`` nothing of it runs; but the file lies on the site, and anybody can link to it. Raises ``ValueError``
    where it is no well-formed XML, which browsers do not show.
    """
    found: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if space == _HTML or local.casefold() in _RUNNING:
            found.append(f"<{local}>")
        for key, value in attributes.items():
            kind = key.rpartition(" ")[2].casefold()
            animated = kind == "attributename" and value.strip().casefold().startswith(("on", "href", "xlink:href"))
            linked = kind == "href" and _LOADS.match(_UNSEEN.sub("", value))
            if kind.startswith("on") or animated or linked:
                found.append(f"<{local} {kind}>")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = started
    parser.ProcessingInstructionHandler = lambda target, _data: found.append(f"<?{target}?>")
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ValueError(str(error)) from None
    return found[0] if found else ""


def root(head: bytes) -> str | None:
    """The attributes of the root element of a file that begins so, if it is an SVG."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    match = _OPENING.match(head.decode(encoding, "replace"))
    return match[1] if match else None


def size(attributes: str) -> tuple[int, int]:
    """Width and height in pixels, of the viewBox where it states no lengths; 0 and 0 where it states neither."""
    width, height = _length(attributes, "width"), _length(attributes, "height")
    box = _attribute(attributes, "viewBox").replace(",", " ").split()
    try:
        across, down = (abs(float(side)) for side in box[2:4])
    except ValueError:
        across = down = 0.0
    if across and down:  # one length alone gives the other by the shape of the drawing
        width = width or (height * across / down if height else across)
        height = height or width * down / across
    return (max(1, round(width)), max(1, round(height))) if width and height else (0, 0)


def _length(attributes: str, name: str) -> float:
    match = _LENGTH.fullmatch(_attribute(attributes, name))
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0


def _attribute(attributes: str, name: str) -> str:
    match = re.search(rf"(?:^|\s){name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", attributes)
    return (match[1] or match[2] or "") if match else ""
