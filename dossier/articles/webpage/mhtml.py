"""Pages saved as one file with all that belongs to them: MHTML (RFC 2557), as Chrome and Edge write it."""

import email
import re
from email.iterators import typed_subpart_iterator
from email.message import Message

from dossier.articles.reading.decode import decode
from dossier.articles.webpage.addresses import whole
from dossier.problems import Problem, UnreadableError

_HEADER = re.compile(rb"\A\s{0,200}[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]")
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,200}<")
_HINT = "save the page again, or save it as HTML"


def page(data: bytes, file: str) -> tuple[str, str, tuple[Problem, ...]]:
    """The HTML of the page that ``data`` holds, the address from which it was saved (or an empty text), warnings.

    ``file`` names it in problems. Plain HTML under such a name is read as it is. Raises :class:`UnreadableError` where
    there is no page in it.
    """
    if _MARKUP.match(data):
        text, warnings = decode(data, file, is_html=True)
        return text, "", warnings
    if not data.strip():
        raise UnreadableError([Problem(file, None, "", "the file is empty", "save the page again or remove the file")])
    if not _HEADER.match(data):
        raise UnreadableError(
            [Problem(file, 1, "", "expected the head of a saved page (MHTML), got something else", _HINT)]
        )
    try:
        message = email.message_from_bytes(data)
        kinds = (("text", "html"), ("application", "xhtml+xml"))
        parts = [part for kind in kinds for part in typed_subpart_iterator(message, *kind)]
    except RecursionError:
        parts = []
    if not parts:
        raise UnreadableError([Problem(file, None, "", "expected a page in this MHTML file, found none", _HINT)])
    saved = _address(message, "Snapshot-Content-Location")
    part = _main(parts, message, saved)
    raw = part.get_payload(decode=True)
    body = raw if isinstance(raw, bytes) else b""
    if b"<" not in body:
        message_told = "the page in this MHTML file is empty or broken"
        raise UnreadableError([Problem(file, None, "", message_told, _HINT)])
    text, warnings = decode(body, file, is_html=True, charset=part.get_content_charset())
    return text, saved or _address(part, "Content-Location") or "", warnings


def _main(parts: list[Message], message: Message, saved: str | None) -> Message:
    """The part with the page itself, among those of its frames: the one named at the head, else the first."""
    start = message.get_param("start")
    by_id = (part for part in parts if start and part.get("Content-ID") == start)
    by_place = (part for part in parts if saved and _address(part, "Content-Location") == saved)
    return next(by_id, None) or next(by_place, None) or parts[0]


def _address(message: Message, header: str) -> str | None:
    """The address that a header tells; one that is not in ASCII comes as an object of the library's own."""
    return whole("", str(message.get(header, "")))
