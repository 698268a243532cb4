"""Who publishes an article, as its furniture tells it: right, or not at all."""

import pytest

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.settings import Boilerplate

REPORT = (
    "Ferry sails again after nineteen days of strike",
    "The ferry to the outer islands will run twice a day again from Monday, the county said after the talks.",
    "The crews had asked for longer rests, and they were given half an hour and a warm room on the quay.",
)

TOLD = [
    # A notice of rights, where its name is built like an outlet's or stands elsewhere on the page.
    (("© 2020 The Harbour Post. All rights reserved.",), "The Harbour Post"),
    (("© 1996-2020 Harbour Post Inc., all rights reserved",), "Harbour Post"),
    (("© Harbour Post Media Group 2020",), "Harbour Post"),
    (("© 2021 Lantern. All rights reserved", "Get alerts in the Lantern app"), "Lantern"),
    (("Sign up for the Lantern newsletter and support our journalism", "© 2021 Lantern Media LLC"), "Lantern"),
    # What it says of itself.
    (("Harbour Watch depends on readers like you. Donate to us now.",), "Harbour Watch"),
    (("Donate to our work. By contributing to Harbour Watch, you help us.",), "Harbour Watch"),
    (("The Harbour Post is now on Telegram. Click here to join our channel.",), "The Harbour Post"),
    # What it offers is no part of its name.
    (("Subscribe to Harbour Post's Telegram channel to be the first to know the news!",), "Harbour Post"),
    (("Subscribe to Harbour Post Premium for $1 a week.",), "Harbour Post"),
    # An agency's own page.
    (("Subscribe to Sputnik's Telegram channel to be the first to know the news!",), "Sputnik"),
]
UNTOLD = [
    ("© 2020 Ann Lee",),
    ("© 2020 Lantern",),
    ("© 2020 Harbour Media Ltd",),
    ("© ALL RIGHTS RESERVED",),
    ("© 2020. All rights reserved.",),
    ("Copyright 2020 by the authors",),
    ("Copyright 2021 The Associated Press. All rights reserved.",),
    ("(c) Copyright Thomson Reuters 2020.",),
    ("Photo © 2020 Ann Lee / The Harbour Post",),
    ("Follow Ann Lee on Twitter and support our work",),
    ("Support Ukraine. Donate now to our fund, we need your help.",),
    ("Click here to subscribe to The Paradox Newsletter",),
    # They disagree.
    ("Subscribe to The Harbour Post today for $1 a week.", "© 2020 The Gulf Courier"),
]


def publisher(*tail: str, head: tuple[str, ...] = ()) -> str | None:
    """What a page says of its publisher."""
    page = load.parse("\n\n".join((*head, *REPORT, *tail)).encode(), "seeds/a.txt", None)[0]
    removed = clean.clean(page, Repetition(), Boilerplate(), language.load("en")).removed
    return next((value for removal in removed for key, value in removal.facts if key == "publisher"), None)


@pytest.mark.parametrize(("tail", "name"), TOLD)
def test_a_publisher_is_told_by_its_own_words(tail: tuple[str, ...], name: str) -> None:
    """Appeals, notes and notices of rights name the outlet; its company's form and its offers are cut."""
    assert publisher(*tail) == name


@pytest.mark.parametrize("tail", UNTOLD)
def test_a_wrong_publisher_is_worse_than_none(tail: tuple[str, ...]) -> None:
    """No person, no agency that is only credited, no company, nobody's picture, and none of two that disagree."""
    assert publisher(*tail) is None


def test_who_signs_the_report_does_not_publish_it() -> None:
    """A name in a notice of rights is the author's where the byline says so."""
    assert publisher("Get alerts in the Ann Lee app", "© 2020 Ann Lee", head=("By Ann Lee",)) is None


def test_a_notice_of_rights_above_the_report_is_a_picture_s() -> None:
    """Only below the report does it tell who publishes."""
    assert publisher(head=("© 2020 The Harbour Post",)) is None
