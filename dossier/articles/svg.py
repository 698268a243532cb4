"""What a page must know of an SVG file: that it is one, and how large it is."""

import re

_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]{0,500}\?>\s*)?"
    r"(?:<!--(?:[^-]|-(?!->)){0,4000}-->\s*|<!DOCTYPE[^<>\[]{0,500}(?:\[[^\]]{0,4000}\]\s*)?>\s*){0,9}"
    r"<(?:svg:)?svg\b([^<>]{0,4000})>"
)
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""CSS pixels of each unit."""


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
