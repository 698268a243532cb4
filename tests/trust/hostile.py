"""Dossiers whose every field holds an attack of ``attacks.txt``."""

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from email.header import Header
from html import escape
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from dossier import config, pipeline, yamlfile
from dossier.articles.reading.decode import decode
from dossier.memo import Memo
from dossier.problems import BuildError, Problem
from dossier.settings import FrontMatter, Site
from tests.pages.picture_bytes import png

_LIST = Path(__file__).with_name("attacks.txt")
_HIDDEN = re.compile(r"⟨([0-9A-F]{2,6})⟩")
BASE_URL = "https://dossier.example/affair"
WORDS = "The harbour of Ostrem was closed"
"""What stands where no attack is: a field of the same kind with nothing in it."""


def attacks() -> tuple[str, ...]:
    """All attacks of the list, in its order."""
    lines = _LIST.read_text("utf-8").split("\n")
    return tuple(
        _HIDDEN.sub(lambda match: chr(int(match[1], 16)), line) for line in lines if line and not line.startswith("## ")
    )


def quoted(text: str) -> str:
    """The text as a YAML scalar that any reader of YAML takes."""
    return '"' + "".join(_yaml(char) for char in text) + '"'


def _yaml(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def yaml_of(value: Any) -> str:
    """Nested dictionaries, lists and texts as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {yaml_of(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(yaml_of, value)) + "]"
    return quoted(str(value))


def is_taken(shape: type[BaseModel], fields: dict[str, Any]) -> bool:
    """Whether settings of that shape take these fields; what they do not take they refuse with problems."""
    try:
        yamlfile.validate(shape, yamlfile.parse(yaml_of(fields), "x.yaml"))
    except BuildError:
        return False
    return True


def front_matter(attack: str, number: int) -> dict[str, Any]:
    """All fields of an article that take the attack, alone or where a whole value of its kind could have it."""
    fields: dict[str, Any] = {
        "title": attack,
        "author": [attack, f"By {attack}"],
        "publisher": attack,
        "agency": [attack],
        "description": attack,
        "tags": [attack, f"x{attack}"],
        "image": {"file": "pixel.png", "caption": attack, "credit": attack, "alt": attack},
        "date": f"2021-05-{1 + number % 28:02}",
    }
    guesses = {
        "url": (attack, f"https://attack.example/{attack}", f"https://attack.example/{'-'.join(attack.split())}"),
        "archive_url": (attack, f"https://attack.example/?{'+'.join(attack.split())}"),
        "language": (attack, f"en-{attack}"),
        "access_date": (attack, f"2021-05-04{attack}"),
        "slug": (attack,),
        "aliases": (attack, f"former/{attack}", f"{attack}-{number}"),
        "publish": (attack,),
        "draft": (attack,),
    }
    for name, values in guesses.items():
        fields |= next(({name: value} for value in values if value and is_taken(FrontMatter, {name: value})), {})
    return {name: value for name, value in fields.items() if is_taken(FrontMatter, {name: value})}


def matter(fields: dict[str, Any]) -> str:
    """Front matter with these fields."""
    return "---\n" + "".join(f"{name}: {yaml_of(value)}\n" for name, value in fields.items()) + "---\n"


def report(attack: str, number: int) -> str:
    """An article's text with the attack alone, in quotations, names, figures and sentences that tell an event."""
    return (
        f"{attack}\n\n"
        f"{WORDS} on {1 + number % 28} May 2021, Anna Berg, the minister of {attack}, said.\n\n"
        f"“{attack} {WORDS}”, Berg told reporters at {attack} on Tuesday. Ostrem Port{attack} lost 3,000 {attack}.\n\n"
        f"{attack} {WORDS}. Berg blamed {attack} for it, according to {attack} Agency.\n"
    )


def web_page(attack: str, number: int) -> str:
    """A web page that states the attack of itself in all ways there are, and has it in its text as markup."""
    safe, data = escape(attack), {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": attack,
        "author": [{"@type": "Person", "name": attack}],
        "publisher": {"@type": "Organization", "name": attack},
        "articleSection": attack[:50],
        "datePublished": f"2021-05-{1 + number % 28:02}",
        "image": {"@type": "ImageObject", "url": attack, "caption": attack},
        "url": attack,
        "inLanguage": attack,
        "description": attack,
    }  # fmt: skip
    names = ["og:title", "og:site_name", "og:url", "og:image", "og:image:alt", "og:description", "og:locale"]
    names += ("author", "article:section", "article:modified_time", "keywords", "description", "citation_author")
    metas = "\n".join(f'<meta property="{name}" content="{safe}">' for name in names)
    link = "javascript:pwn()" if not attack else escape(attack)
    return f"""<!doctype html><html lang="{safe}"><head><title>{safe}</title>
<link rel="canonical" href="{safe}">{metas}
<script type="application/ld+json">{json.dumps(data).replace("</", "<" + chr(92) + "/")}</script></head>
<body><article><h1>{safe}</h1><p class="byline">By {safe}</p>
<p>{WORDS} on {1 + number % 28} May 2021, the minister <a href="{link}">said to a reporter of the harbour</a>.</p>
<p><a href="https://attack.example/{link}">“{safe} was closed”</a>, Anna Berg told reporters, and went home again.</p>
<figure><img src="{link}" srcset="{link} 2x" onerror="pwn()" style="{link}"><figcaption>{safe}</figcaption></figure>
<p>What was said of it at the quay, and by whom, nobody could tell on the day: {safe} and nothing else was heard.</p>
<p>Before it all there was the harbour, and it was open to all ships of the region, whatever they carried. {attack}</p>
</article></body></html>"""


def saved_page(attack: str, number: int) -> bytes:
    """The same page saved with all that belongs to it (MHTML), the attack in its headers."""
    subject = Header(attack.replace("\r", " ").replace("\n", " "), "utf-8").encode()
    body = base64.encodebytes(web_page(attack, number).encode("utf-8", "replace")).decode()
    where = " ".join(attack.split())
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://attack.example/{where}\r\n"
        f"Subject: {subject}\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="bb"\r\n'
        f"\r\n--bb\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: https://attack.example/{where}\r\n\r\n{body}\r\n--bb--\r\n"
    ).encode("utf-8", "replace")


Writer = Callable[[str, int], tuple[str, bytes]]
"""From an attack and its number to the name of a file, without its number, and what is in it."""


def marked(attack: str, number: int) -> tuple[str, bytes]:
    """The attack in all fields and as Markdown; in the fields alone where a text that holds it is refused as binary."""
    text = report(attack, number)
    try:
        decode(text.encode("utf-8", "replace"), "x.md", is_html=False)
    except BuildError:
        text = report(WORDS, number)
    return "marked.md", (matter(front_matter(attack, number)) + text).encode("utf-8", "replace")


def stated(attack: str, number: int) -> tuple[str, bytes]:
    """The attack in all fields of a harmless text."""
    return "stated.txt", (matter(front_matter(attack, number)) + report(WORDS, number)).encode("utf-8", "replace")


def plain(attack: str, number: int) -> tuple[str, bytes]:
    """The attack as plain text."""
    return "plain.txt", report(attack, number).encode("utf-8", "replace")


def page(attack: str, number: int) -> tuple[str, bytes]:
    """The attack in a web page."""
    return "page.html", web_page(attack, number).encode("utf-8", "replace")


def saved(attack: str, number: int) -> tuple[str, bytes]:
    """The attack in a web page with all that belongs to it."""
    return "saved.mhtml", saved_page(attack, number)


WRITERS: tuple[Writer, ...] = (marked, stated, plain, page, saved)
"""All kinds of files in which an attack may come."""


def seeds(root: Path, chosen: Sequence[str], writers: Sequence[Writer] = WRITERS) -> None:
    """The articles of a dossier: each attack in files of all kinds, and as the name of one."""
    folder = root / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pixel.png").write_bytes(png(8, 8))
    for number, attack in enumerate(chosen):
        for write in writers:
            name, data = write(attack, number)
            (folder / f"{number:03}-{name}").write_bytes(data)
        for name in (f"{attack}.txt", f"{number:03}-{attack}.txt"):
            if _is_name(name):
                (folder / name).write_text(
                    f"{WORDS} on {1 + number % 28} May 2021, it says in file {number}.\n", "utf-8"
                )


def _is_name(name: str) -> bool:
    """Whether the file is one that a file system takes and a dossier reads."""
    is_hidden = name.startswith((".", "_")) or bool({"/", "\0"} & set(name))
    return not is_hidden and len(name.encode("utf-8", "replace")) <= 200


def everything(chosen: Sequence[str], first: int = 0) -> dict[str, Any]:
    """Every list of the settings with an entry of each attack, in each of its fields that take it; one for the rest."""
    actors, sources, added = list[Any](), list[Any](), list[Any]()
    for number, attack in enumerate(chosen):
        names = {
            "aliases": [f"{attack} A{number}"],
            "weak_aliases": [f"W{attack}{number}"],
            "native_names": [f"{attack} N{number}"],
        }
        roles = [{"title": attack, "start": "2020"}, {"title": f"{attack}!", "disputed": "yes"}]
        address = f"https://attack.example/{'-'.join(attack.split())}"
        actors.append({"id": f"a{number}", "name": f"{attack} {number}", "kind": "person", "roles": roles, **names})
        actors[-1] |= {"same_as": [address]} if is_taken(FrontMatter, {"url": address}) else {}
        sources.append({"id": f"s{number}", "name": f"{attack} {number}", "description": attack, "aliases": [attack]})
        sources[-1] |= {"url": address} if is_taken(FrontMatter, {"url": address}) else {}
        added.append({"id": f"e{number}", "date": "2021-05-04", "title": attack, "actors": [f"a{number}"]})
        added[-1] |= {"articles": ["000-plain"]}
    one = chosen[first % len(chosen)]
    rules = [{"id": f"r{n}", "text": WORDS, "reason": attack, "category": attack} for n, attack in enumerate(chosen)]
    return {
        "title": one,
        "description": " ".join(chosen),
        "author": " ".join(chosen[:20]),
        "license": one,
        "actors": actors,
        "sources": sources,
        "events": {"add": added, "rename": {"e0": one}},
        "boilerplate": {"rules": rules},
    }


def settings(**fields: Any) -> str:
    """``site.yaml`` with these fields."""
    return "".join(f"{name}: {yaml_of(value)}\n" for name, value in fields.items())


def called(attack: str) -> dict[str, Any]:
    """Settings of a dossier that bears the attack in all of its own fields that take it, and looks for nothing."""
    address = f"https://dossier.example/{attack}"
    given: dict[str, Any] = {"title": attack, "description": attack, "author": attack, "license": f"https://x{attack}"}
    given["base_url"] = address if is_taken(FrontMatter, {"url": address}) else BASE_URL
    if is_taken(FrontMatter, {"language": attack}):
        given["language"] = attack
    return given | {"analysis": "off"}


def built(root: Path, site_yaml: str, memo: Memo | None = None) -> tuple[Site, dict[str, bytes], list[Problem]]:
    """The site of a folder, all files by their path, without the articles that were refused, and why those were."""
    (root / "site.yaml").write_text(site_yaml, "utf-8")
    site, refused = config.load(root / "site.yaml"), list[Problem]()
    while True:
        try:
            analysis = pipeline.analyse(site)
            return site, pipeline.render(analysis, site, memo), refused
        except BuildError as error:
            gone = {problem.path for problem in error.problems if problem.severity == "error"}
            if not all((root / path).is_file() for path in gone):
                raise  # it is the settings that were refused
            refused += error.problems
            for path in gone:
                (root / path).unlink()


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Put the files of a site on disk."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
