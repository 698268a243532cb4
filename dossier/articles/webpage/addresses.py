"""Addresses on the web as pages write them: made whole, without trackers' parameters, and none but http and https."""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_LONGEST = 2000
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,8}\.?", re.IGNORECASE)
_TRACKERS = re.compile(
    r"utm_\w{1,30}|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh"
    r"|mc_cid|mc_eid|_hsenc|_hsmi|__twitter_impression|mkt_tok|vero_id|oly_anon_id|oly_enc_id|_ga|_gl|ga_\w{1,20}"
    r"|__cf_chl_\w{1,30}|s_cid|wt_mc|xtor|at_medium|at_campaign|at_custom\d|ns_campaign|ns_mchannel|ns_source",
    re.IGNORECASE,
)
"""Names of parameters that say whence a reader came, never what is shown."""
_SAFE = "%/:?#@!$&()*+,;=~-._[]"
"""What may stand in a path or query as it is (RFC 3986), apart from letters and digits; brackets are let pass."""
_SCHEMES = ("http", "https")


def whole(base: str, raw: str | None) -> str | None:
    """The whole http or https address that ``raw`` is on a page at ``base``; None where it is none.

    Trackers' parameters are taken out. An address that names a user or password, a scheme that runs something
    (``javascript:``, ``data:``), a place on the same page (``#top``) and a relative address without a base are none.
    """
    told = (raw or "").strip()
    if not told or told.startswith("#") or len(told) > _LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base, told))
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError:  # brackets that hold no address, a port that is no number
        return None
    if parts.scheme not in _SCHEMES or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    place = host if port is None else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKERS.fullmatch(pair.partition("=")[0]))
    return urlunsplit((parts.scheme, place, *(quote(part, safe=_SAFE) for part in (parts.path, query, parts.fragment))))


def of_page(base: str, raw: str | None) -> str | None:
    """The whole address of an article's page: as :func:`whole`, and neither a site's front page nor an odd port."""
    found = whole(base, raw)
    if found is None:
        return None
    parts = urlsplit(found)
    return found if parts.port in {None, 80, 443} and (parts.path.strip("/") or parts.query) else None


def _ascii(host: str) -> str:
    """The host as the net's directory knows it (IDNA); a name that cannot be told so is a ``ValueError``."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
