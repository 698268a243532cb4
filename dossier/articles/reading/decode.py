"""The bytes of a file as text: UTF-8, UTF-16 with a byte order mark, or an older encoding that fits beyond doubt."""

import codecs
import re

from dossier.problems import Problem, UnreadableError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OLDER = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "koi8_r": "KOI8-R",
    "latin_1": "ISO 8859-1",
    "cp866": "IBM 866",
}
"""Single-byte encodings in which articles of the last decades were saved, the likelier first, and their names."""
_MOST_CHAOS = 0.1
"""Share of improbable characters (charset-normalizer) above which a reading is none."""
_WIDE = tuple((start.encode(name), name) for start in ("<!", "<h", "<H") for name in ("utf-16-le", "utf-16-be"))
"""How a page in UTF-16 without a byte order mark begins."""
_WIDER = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What pages mean by the name of an encoding (WHATWG Encoding Standard): the larger one that holds it."""
_LOST = "\N{REPLACEMENT CHARACTER}"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROL.match(chr(code)))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_SAVE = "save the file as UTF-8"


def decode(data: bytes, file: str, is_html: bool, charset: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of ``data`` without a byte order mark, and warnings; ``file`` names it in problems.

    An HTML page may name its own encoding, and so may the envelope in which it came (``charset``); UTF-8 that is
    sound counts before either. Raises :class:`UnreadableError` for an empty or binary file and for bytes that make
    sense in no encoding.
    """
    if not data or data.isspace():
        raise UnreadableError([Problem(file, None, "", "the file is empty", "write the article into it or remove it")])
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, file), ()
    if is_html and (wide := next((name for start, name in _WIDE if data.startswith(start)), "")):
        return _strict(data, wide, file), ()
    if b"\x00" in data:
        hint = f"only .txt, .md, .html and .mhtml files belong here; if it is UTF-16 without a byte order mark, {_SAVE}"
        raise UnreadableError([Problem(file, None, "", "expected text, got a binary file", hint)])
    try:
        text = data.decode("utf-8")
        # To look for control characters among the bytes takes a tenth of the time, and nearly no text has any.
        return (text if len(data.translate(None, _CONTROL_BYTES)) == len(data) else _printable(text, file)), ()
    except UnicodeDecodeError as error:
        return _older(data, file, error, (_known(charset) or _declared(data)) if is_html else None)


def _strict(data: bytes, encoding: str, file: str) -> str:
    """The text in the encoding that a byte order mark names."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        message = f"expected {encoding.upper()} as the byte order mark says, got bytes that are none"
        raise UnreadableError([Problem(file, line, "", message, _SAVE)]) from None
    if not text.strip():
        raise UnreadableError([Problem(file, None, "", "the file is empty", "write the article into it or remove it")])
    return _printable(text, file)


def _printable(text: str, file: str) -> str:
    """The text, unless more than one character in a hundred is a control character."""
    found = _CONTROL.findall(text)
    if len(found) > len(text) / 100:
        line = text[: text.index(found[0])].count("\n") + 1
        raise UnreadableError(
            [Problem(file, line, "", "expected text, got a binary file", "remove it from the articles")]
        )
    return text


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML page names in its first kilobytes, if Python knows it."""
    match = _CHARSET.search(data[:4096])
    return _known(match[1].decode("ascii")) if match else None


def _known(charset: str | None) -> str | None:
    """Python's name of the encoding that browsers read a page in that names ``charset``; None where there is none."""
    try:
        name = codecs.lookup(charset or "").name
        "a".encode(name)  # of what Python knows, some are no encodings of text
    except (LookupError, UnicodeError, ValueError):
        return None
    return _WIDER.get(name, name)


def _older(data: bytes, file: str, error: UnicodeDecodeError, declared: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The text in an older encoding, with a warning that names it."""
    line = data[: error.start].count(b"\n") + 1
    if declared == "utf-8" and (broken := data.decode("utf-8", "replace").count(_LOST)) <= len(data) / 1000 + 1:
        message = f"the page is UTF-8, but {broken} characters in it are broken; each is shown as {_LOST}"
        warning = Problem(file, line, "", message, "save the page again", "warning")
        return _printable(data.decode("utf-8", "replace"), file), (warning,)
    if declared is not None and declared != "utf-8":
        try:
            return _printable(data.decode(declared), file), ()
        except UnicodeError:
            pass
    encoding = _guess(data)
    if encoding is None:
        message = "expected UTF-8, got bytes that are text in no encoding known here"
        raise UnreadableError([Problem(file, line, "", message, _SAVE)])
    message = f"the file is not UTF-8; it was read as {_OLDER[encoding]}"
    warning = Problem(file, line, "", message, f"check its accents and quotation marks, then {_SAVE}", "warning")
    return _printable(data.decode(encoding), file), (warning,)


def _guess(data: bytes) -> str | None:
    """The older encoding in which ``data`` reads as a language, or None."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and needed for the rare file only

    order = list(_OLDER)
    # The likelier encoding wins where several read alike: on a short text the library's own order is chance.
    # KOI8-R read as windows-1251 is as fluent, with capitals and small letters changed about.
    readings = [
        (_is_shouted(data.decode(name)), match.chaos, order.index(name))
        for match in from_bytes(data, cp_isolation=order, enable_fallback=False)
        for name in order
        if name in match.could_be_from_charset and match.chaos <= _MOST_CHAOS
    ]
    return order[min(readings)[2]] if readings else None


def _is_shouted(text: str) -> bool:
    """Whether most letters are capitals."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))
