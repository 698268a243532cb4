"""Links out of the site: the page that one leads to learns nothing of this one, nor does a search engine follow it."""

import re

from markupsafe import escape

_WEB = re.compile(r"https?:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


def attributes(url: str) -> str:
    """``href`` of a link, escaped, and ``rel`` where it leads out of the site.

    An address without a scheme (``//harbour.example/x``) is one of the web: read from disk, a browser would take it for
    that of a server of files. Tabs and line ends in it, which browsers pass over, are left out.
    """
    told = _UNSEEN.sub("", url).strip()
    told = f"https://{told.lstrip('/')}" if told.startswith("//") else told
    rel = ' rel="noopener noreferrer nofollow external"' if _WEB.match(told) else ""
    return f'href="{escape(told)}"{rel}'
