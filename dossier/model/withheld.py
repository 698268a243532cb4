"""Text that may not be published, as the rest of the program sees it: each letter of it an ellipsis."""

import re

MASK = "…"
"""What stands for each character that is withheld."""
_GAP = re.compile(r"…[…\s]*")
WORD = re.compile(r"\w+")
"""A word as it is counted here: "Ostrem's" is two, so that nobody who counts otherwise finds more than is said."""


def brief(text: str, longest: int) -> str:
    """At most the first ``longest`` words of ``text``, each gap in it one ellipsis; empty where no word is left."""
    said = _GAP.sub("… ", text).strip()
    words = list(WORD.finditer(said))
    if not words or longest < 1:
        return ""
    return said if len(words) <= longest else said[: words[longest - 1].end()].rstrip() + " …"
