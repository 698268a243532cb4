"""What is known of the page: nothing was published after it was archived, read or changed."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dossier.findings.publication.constraints import Constraint, latest, up_to
from dossier.model import Article
from dossier.phrase import Day, Phrase

_STAMPED = re.compile(r"/(?P<day>\d{8})(?P<clock>\d{6})?\d{0,6}(?:[a-z]{2}_|\*)?/(?=.)")
"""``/web/20190926101530/``, as web archives write the time (UTC) into the address."""
_DOTTED = re.compile(r"/(?P<day>\d{4}\.\d\d\.\d\d)-(?P<clock>\d{6})/")
_AHEAD = timedelta(hours=14)
"""By how much the earliest clocks of the world are ahead of UTC: what appeared there bears that day."""


def page_evidence(article: Article) -> Iterator[Constraint]:
    """The last day on which it can have been published, from each of these."""
    stamped = archived_on(article.archive_url)
    if stamped is not None:
        reason = Phrase("The page was archived on %(date)s.", date=_said(stamped))
        yield Constraint(up_to(_local(stamped)), "archived", reason)
    read = latest(article.access_date)
    if read is not None:
        yield Constraint(up_to(read), "accessed", Phrase("The page was read on %(date)s.", date=_said(read)))
    changed = latest(article.modified)
    if changed is not None:
        yield Constraint(
            up_to(changed), "modified", Phrase("The page was last changed on %(date)s.", date=_said(changed))
        )


def archived_on(url: str | None) -> datetime | None:
    """The time (UTC) in the address of an archived page, or None; the end of the day where no hour is given."""
    match = (_STAMPED.search(url) or _DOTTED.search(url)) if url else None
    if match is None:
        return None
    try:
        return datetime.fromisoformat(f"{match['day'].replace('.', '')}T{match['clock'] or '235959'}+00:00")
    except ValueError:
        return None


def _local(stamped: datetime) -> date:
    """The day that it then was where days begin first."""
    return (stamped + _AHEAD).date()


def _said(when: date) -> Day:
    return Day(f"{when:%Y-%m-%d}")
