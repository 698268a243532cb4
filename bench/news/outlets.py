"""Outlets that do not exist, each with its manner and with what its pages repeat around an article."""

from dataclasses import dataclass
from datetime import date
from random import Random


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, agency or bulletin."""

    name: str
    sentences: tuple[int, ...]
    """How many sentences its paragraphs have; drawn from evenly."""
    length: int
    """Characters of a usual article."""
    markdown: float
    """The share of its articles that come as Markdown."""
    before: tuple[str, ...] = ()
    """What stands above the text; words in braces as in :func:`_filled`."""
    between: tuple[str, ...] = ()
    """What stands between its paragraphs, one of them at a time."""
    after: tuple[str, ...] = ()
    """What stands below it."""
    dateline: str = ""
    """What its first paragraph begins with."""
    american: bool = False
    """Whether it writes ``March 3`` for ``3 March``."""
    straight: bool = False
    """Whether it sets quotations in the marks of a typewriter."""
    heading: bool = False
    """Whether it has headings between paragraphs."""


OUTLETS = (
    Outlet(
        "Northern Wire",
        (1, 1, 2),
        2450,
        0.1,
        dateline="{TOWN}, {monthday} (Northern Wire) - ",
        after=(
            "(Reporting by {author} in {town}; Editing by {editor})",
            "Our Standards: The Northern Wire Trust Principles",
        ),
        straight=True,
        american=True,
    ),
    Outlet(
        "The Evening Ledger",
        (1, 2, 2),
        3300,
        0.4,
        before=("By {author}, {town} correspondent", "Published {weekday}, {date}", "Share this article", "{caption}"),
        between=(
            "Read more: {headline}",
            "Sign up for our morning newsletter, The Ledger Today, and never miss a story.",
        ),
        after=(
            "Related articles",
            "{headline}",
            "Support independent journalism. Subscribe to The Evening Ledger from £2 a week.",
            "© The Evening Ledger. All rights reserved.",
        ),
    ),
    Outlet(
        "Daily Comet",
        (1, 1, 1, 2),
        2000,
        0.2,
        before=("By {author} for the Daily Comet", "Comments (12)", "{caption}"),
        between=("READ MORE: {headline}", "Advertisement", "SIGN UP HERE for the Comet's free breaking news alerts"),
        after=("Have you got a story? Email us at news@dailycomet.example", "Follow us on Facebook and Twitter"),
    ),
    Outlet(
        "Open Waters Bulletin",
        (1, 2, 2),
        2750,
        0.7,
        between=("Donate now: your gift of €20 keeps our observers in the field.",),
        after=(
            "Please donate today. We rely on readers like you, and every donation helps us to go on reporting.",
            "Open Waters is a registered charity. Subscribe to our bulletin.",
        ),
        heading=True,
    ),
    Outlet(
        "Tresmar Press",
        (1, 1, 2),
        2300,
        0.2,
        dateline="{TOWN}, {date}. /Tresmar Press/. ",
        before=("{date}, {clock}", "{caption}"),
        after=("Tags: {town}, {mod}", "Translated from the original by the foreign service of Tresmar Press."),
    ),
    Outlet(
        "Marrow Valley Gazette",
        (1, 1, 2),
        2550,
        0.3,
        before=("News", "{author} | {date}", "Print this page", "{caption}"),
        between=("Story continues below", "Sign up to our daily email and get the news of the valley in your inbox."),
        after=(
            "Most read",
            "{headline}",
            "{headline}",
            "Support your local paper: subscribe for £1 a month.",
            "Report an error",
        ),
    ),
    Outlet(
        "Channel Six News",
        (1, 1, 2),
        2400,
        0.1,
        before=("Updated {date}, {clock}", "Share", "Facebook Twitter Email", "{caption}"),
        between=("Watch: {headline}", "Advertisement"),
        after=("More on this story", "{headline}", "Download our free app to get the latest headlines.", "Back to top"),
        straight=True,
        american=True,
    ),
    Outlet(
        "The Merchant Weekly",
        (2, 2, 3),
        4200,
        0.5,
        before=("From our correspondent", "{date}"),
        between=("Already a subscriber? Log in", "Read more: {headline}"),
        after=("To enjoy more of our reporting, subscribe to The Merchant Weekly.", "Share this story"),
        heading=True,
    ),
)


def written(day: date, *, american: bool) -> str:
    """A day as an outlet writes it."""
    return f"{day:%B} {day.day}, {day.year}" if american else f"{day.day} {day:%B} {day.year}"


def clock(chance: Random) -> str:
    """A time of day."""
    return f"{chance.randrange(24):02}:{chance.randrange(60):02}"
