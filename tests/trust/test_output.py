"""No attack of the list, in whatever field it comes, puts anything but words into a file of the site."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dossier import yamlfile
from dossier.memo import Memo
from dossier.settings import FrontMatter, SiteFile
from tests.trust import hostile, innocent
from tests.trust.browsing import canary

ATTACKS = hostile.attacks()
BATCHES = 6


def _site(root: Path, **fields: Any) -> Mapping[str, bytes]:
    given = {"title": "Affair", "base_url": hostile.BASE_URL} | fields
    return hostile.built(root, hostile.settings(**given))[1]


def test_the_list_is_long_and_each_attack_stands_in_it_once() -> None:
    """At least two hundred attacks, none of them twice."""
    assert len(set(ATTACKS)) == len(ATTACKS) >= 200


def test_the_checks_see_an_attack_that_is_not_escaped() -> None:
    """A page into which somebody put an attack as it is has faults: so for each that HTML would run."""
    plain = set(innocent.page(canary("nothing")))
    section = ATTACKS[: ATTACKS.index('"><script>pwn()</script>')]
    assert len(section) > 80
    seen = [attack for attack in section if set(innocent.page(canary(attack))) - plain]
    assert len(seen) > 0.95 * len(section), sorted(set(section) - set(seen))


@pytest.mark.parametrize("analysis", ["full", "off"])
def test_articles_and_front_matter(tmp_path: Path, analysis: str) -> None:
    """Each attack as Markdown, in every field of front matter, and as the name of a file; half are analysed."""
    hostile.seeds(tmp_path, ATTACKS[analysis == "off" :: 2], [hostile.marked])
    assert innocent.faults(_site(tmp_path, analysis=analysis), hostile.BASE_URL) == []


def test_web_pages(tmp_path: Path) -> None:
    """Each attack in the body, the links, the pictures and all metadata of a saved page; every other one as MHTML."""
    hostile.seeds(tmp_path, ATTACKS[::2], [hostile.page])
    hostile.seeds(tmp_path, ATTACKS[1::2], [hostile.saved])
    assert innocent.faults(_site(tmp_path, analysis="off"), hostile.BASE_URL) == []


def test_plain_text(tmp_path: Path) -> None:
    """Attacks in plain text, where findings take them for names, quotations, figures and events."""
    hostile.seeds(tmp_path, ATTACKS[::4], [hostile.plain])
    assert innocent.faults(_site(tmp_path), hostile.BASE_URL) == []


def test_fields_make_no_element(tmp_path: Path) -> None:
    """A page has the same elements and attributes whatever words stand in the fields of its article."""
    shown = [one for one in ATTACKS if sum(map(str.isalnum, one)) > 3 and one.isprintable()]
    skeletons = []
    for root, words in ((tmp_path / "a", shown), (tmp_path / "b", [f"Harmless {n}" for n in range(len(shown))])):
        folder = root / "seeds"
        folder.mkdir(parents=True)
        for number, one in enumerate(words):
            fields = {"title": one, "author": one, "description": one, "tags": [one], "date": "2021-05-04"}
            (folder / f"a{number:03}.txt").write_text(hostile.matter(fields) + hostile.WORDS, "utf-8")
        files = _site(root, analysis="off")
        skeletons.append([innocent.skeleton(files[f"articles/a{n:03}.html"]) for n in range(len(shown))])
    different = [one for one, mine, other in zip(shown, *skeletons, strict=True) if mine != other]
    assert len(shown) > 300
    assert different == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_settings(tmp_path: Path, batch: int) -> None:
    """Each attack in every setting that is text: as title, licence and author; of actors, sources, events and rules."""
    chosen = ATTACKS[batch::BATCHES]
    hostile.seeds(tmp_path, [hostile.WORDS], [hostile.plain])
    files = _site(tmp_path, **hostile.everything(chosen, 12 * batch))
    assert innocent.faults(files, hostile.BASE_URL) == []


def test_what_the_whole_site_is_called(tmp_path: Path) -> None:
    """Attacks that a dossier bears as its title, author, licence, address and language, on all of its pages."""
    hostile.seeds(tmp_path, [hostile.WORDS], [hostile.plain])
    memo = Memo()
    for attack in ATTACKS[::16]:
        settings = hostile.called(attack)
        files = hostile.built(tmp_path, hostile.settings(**settings), memo)[1]
        assert innocent.faults(files, settings["base_url"].rstrip("/")) == [], attack


def test_styles_are_colours_fonts_and_widths() -> None:
    """No setting of the theme takes anything that a style sheet could take for more than a value of its kind."""
    fields = ("accent", "background", "text_dark", "muted", "font", "heading_font", "interface_font", "width")
    for attack in ATTACKS:
        for field in fields:
            for value in (attack, f"#fff{attack}", f"Georgia{attack}", f"Georgia, {attack}", f"62{attack}"):
                given = {"title": "Affair", "theme": {field: value}}
                if not hostile.is_taken(SiteFile, given):
                    continue
                document = yamlfile.parse(hostile.yaml_of(given), "site.yaml")
                taken = getattr(yamlfile.validate(SiteFile, document).theme, field)
                assert not set("{};:@()<>\\/\n*") & set(taken), (field, value)


def test_addresses_lead_to_the_web() -> None:
    """No field for an address takes one with another scheme, without a host, or with what cannot be seen."""
    for attack in ATTACKS:
        for value in (attack, f"https:{attack}", f"https://{attack}", f"https://x.example/{attack}"):
            if hostile.is_taken(FrontMatter, {"url": value}):
                assert value.startswith(("https://", "http://"))
                assert value.isprintable() or not value.isascii(), value
