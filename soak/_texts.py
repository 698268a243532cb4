"""Texts of any length of one kind each, on which a reader's cost may grow faster than their length."""

from collections.abc import Callable

_SENTENCE = "The council of Norland met on Tuesday, 4 December 2018, and agreed to pay 3.5 million euros by March."
_WIDE = "Ana Berg said on Monday. “We will stay,” he added. "


def _numbered(form: str) -> Callable[[int], str]:
    """Pieces that differ by their number, so that nothing is known from the piece before."""

    def text(length: int) -> str:
        pieces, size, number = [], 0, 0
        while size < length:
            piece = (
                form.replace("{}", str(number))
                .replace("{x}", _letters(number))
                .replace("{X}", _letters(number).title())
            )
            pieces.append(piece)
            size, number = size + len(piece), number + 1
        return "".join(pieces)

    return text


def _letters(number: int) -> str:
    """A word for a number, as no other has it."""
    made = ""
    while number or not made:
        number, rest = divmod(number, 21)
        made += "bcdfghjklmnpqrstvwxyz"[rest] + "aeiou"[rest % 5]
    return made


def _of(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


KINDS: dict[str, Callable[[int], str]] = {
    **{
        name: _of(piece)
        for name, piece in {
            "one word": "a",
            "words on one line": "word ",
            "prose on one line": _SENTENCE + " ",
            "prose": _SENTENCE + "\n\n",
            "prose in lines": _SENTENCE + "\n",
            "newlines": "a\n",
            "blank lines": "a\n\n",
            "spaces": "a" + " " * 5000,
            "line breaks of HTML": "<br>",
            "tags": "<b>x</b> ",
            "entities": "&amp;",
            "list headings": "Read more:\n\n",
            "related": "Related stories\n\nShare this\n\n",
            "bullets": "- item\n",
            "rules": "---\n\n",
            "bylines": "By Jane Doe\n\n",
            "captions": "Photo: Jane Doe/AP\n\n",
            "timestamps": "Updated: 4 December 2018 10:30\n\n",
            "appeals": "Subscribe to our newsletter and support us.\n\n",
            "straight quotes": '"',
            "quotes apart": '" ',
            "quotes opened": "“",
            "quotes opened apart": "“ a ",
            "quotes nested": "“‘",
            "quoted": "“Yes,” he said. ",
            "quoted lines": "“Yes,” he said.\n\n",
            "open paragraphs": "“We will stay\n\n",
            "apostrophes": "'",
            "attributed": _WIDE,
            "saying": "he said that ",
            "according": "according to ",
            "digits": "1",
            "numbers": "12 ",
            "grouped": "1,000,",
            "decimals": "1.",
            "percent": "5% ",
            "money": "$5 million and ",
            "number words": "twenty-five thousand and ",
            "times": "10:30 ",
            "days": "4 December 2018 ",
            "days by number": "2018-12-04 ",
            "weekdays": "Monday ",
            "months": "May ",
            "ago": "two weeks ago ",
            "the day before": "the day before ",
            "ranges": "from May to ",
            "and of": "and of the ",
            "capitals": "Aaa ",
            "capitals and": "Aaa and ",
            "capitals of": "Aaa of the ",
            "capitals, ": "Aaa, ",
            "titles": "President ",
            "titled": "President Aaa Bbb, ",
            "initials": "A. ",
            "dotted": "U.S. ",
            "acronyms": "ABC ",
            "acronyms in brackets": "Aaa Bbb Ccc (ABC) ",
            "hyphens": "a-",
            "dashes": "— ",
            "dots": ".",
            "ellipses": "… ",
            "commas": "a, ",
            "brackets": "(",
            "brackets closed": ")",
            "brackets nested": "([{",
            "in brackets": "(a) ",
            "addresses": "https://example.org/a/b?c=d ",
            "one address": "https://example.org/" + "a/" * 5000,
            "mail": "a@b.org ",
            "handles": "@abc #abc ",
            "states": "Venezuela ",
            "states together": "Venezuela, Russia, China and ",
            "demonyms": "Venezuelan ",
            "organisations": "United Nations ",
            "who did": "Venezuela accused Russia of ",
            "pronouns": "he ",
            "relatives": "who ",
            "marks": "a\u0301",
            "only marks": "\u0301",
            "Chinese": "中文",
            "Chinese sentences": "他说。",
            "Japanese": "日本語です。",
            "Arabic": "قال الرئيس ",
            "Russian": "Президент России сказал, что ",
            "German": "Der Präsident sagte am Montag, dass er ",
            "Spanish": "El presidente dijo el lunes que ",
            "French": "Le président a déclaré lundi que ",
            "zero width": "\u200b",
            "zero width in words": "a\u200b",
            "right to left": "\u202ea",
            "emoji": "😀",
            "flags": "🇻🇪",
            "tabs": "a\t",
            "returns": "a\r",
            "line separators": "a\u2028",
            "stars": "*",
            "stars apart": "*a ",
            "stars nested": "**a*",
            "underscores": "_a",
            "backquotes": "`",
            "backquotes apart": "`a ",
            "links": "[a](b) ",
            "links opened": "[",
            "links opened twice": "[a](",
            "images": "![a](b) ",
            "definitions": "[a]: b\n",
            "quotations": "> ",
            "quotations in lines": "> a\n",
            "headings": "# a\n",
            "underlined": "a\n-\n",
            "tables": "| a | b |\n|---|---|\n",
            "cells": "|",
            "angles": "<",
            "comments": "<!-- ",
            "pictures": "<![CDATA[",
            "backslashes": "\\",
            "colons": "a: ",
            "semicolons": "a; ",
            "slashes": "a/",
            "letters apart": "a b ",
            "questions": "Who? ",
            "exclamations": "No! ",
        }.items()
    },
    "names": _numbered("{X} {X}son said {X} was in {X}. "),
    "other words": _numbered("{x} "),
    "other names": _numbered("{X} "),
    "other lines": _numbered("{x} {x}a\n\n"),
    "other prose": _numbered("President {X} of {X} met {X} on 4 May 2018 and gave {} million euros, he said. "),
    "other paragraphs": _numbered("“We met {X},” {X} {X}is said on Monday, {} days after {X} had left for {X}.\n\n"),
    "other acronyms": _numbered("{X} {X} Co (A{}B) "),
    "other numbers": _numbered("{} "),
    "other headings": _numbered("# {x}\n\n{x} {x}.\n\n"),
    "other definitions": _numbered("[{x}]: b\n"),
    "other links": _numbered("[{x}] "),
}
"""By name: the text of about so many characters."""


def _page(piece: str) -> Callable[[int], str]:
    return lambda length: "<html><body><p>A first line of words.</p>" + _of(piece)(length)


PAGES: dict[str, Callable[[int], str]] = {
    name: _page(piece)
    for name, piece in {
        "page of breaks": "<br>",
        "page of paragraphs": "<p>The council met on Tuesday and agreed to go.</p>",
        "page of open paragraphs": "<p>a",
        "page of boxes": "<div>",
        "page of closed boxes": "</div>",
        "page of words in boxes": "<div>a",
        "page of spans": "<span>a",
        "page of links": '<a href="/a">b</a> ',
        "page of lists": "<ul><li>a",
        "page of cells": "<tr><td>a",
        "page of tables": "<table><tr><td>a",
        "page of quotations": "<blockquote>a",
        "page of entities": "&amp;&#x41;",
        "page of comments": "<!-- a -->",
        "page of open comments": "<!--",
        "page of scripts": "<script>a</script>",
        "page of open scripts": "<script>",
        "page of titles": "<title>a",
        "page of metadata": '<meta property="og:title" content="a">',
        "page of linked data": '<script type="application/ld+json">{"@type":"NewsArticle","author":[',
        "page of pictures": '<figure><img src="a.jpg"><figcaption>a</figcaption></figure>',
        "page of attributes": '<p a="b" ',
        "page of angles": "<",
        "page of headings": "<h2>a</h2>",
        "page of times": '<time datetime="2019-01-01">a</time>',
    }.items()
}
"""The same for pages of the web."""
