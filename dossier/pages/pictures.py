"""The images of the articles: as HTML, and as files of the site.

An image is loaded late and decoded beside the page, and its size stands in the page, so that nothing moves when it
comes. SVG files stand in ``<img>`` too, where a browser runs no script that one may carry and loads nothing for it.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from markupsafe import escape

from dossier.model import Article, Block, Dossier, Image, by_id, imprints_of, overlapping
from dossier.pages import outward
from dossier.pages.wording import ENGLISH, Wording
from dossier.problems import BuildError, Problem
from dossier.settings import Site

_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def image_files(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """The bytes of each image that a page shows, unchanged, by its path in the site.

    Raises :class:`BuildError` where one cannot be read, or where two of different content would go to one path.
    """
    files: dict[str, bytes] = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    articles = by_id(dossier.articles)
    showing = (articles[one.id].article for one in imprints_of(dossier.articles) if one.has_images)
    for image in (image for article in showing for image in article.images if image.file):
        if owners.get(image.path) == image.file:
            continue
        try:
            data = (site.root / image.file).read_bytes()
        except OSError as error:
            problems.append(Problem(image.file, None, "", f"cannot be read: {error.strerror}", "make it readable"))
            continue
        if files.setdefault(image.path, data) != data:
            message = f"this and {owners[image.path]} are both to be {image.path} in the site"
            problems.append(Problem(image.file, None, "", message, "rename one of the two"))
        owners.setdefault(image.path, image.file)
    if problems:
        raise BuildError(problems)
    return files


def figure(image: Image, root: str, extra: str = "", *, wording: Wording = ENGLISH) -> str:
    """The image with its caption and credit; ``extra`` are more attributes.

    One that lies elsewhere and may not be loaded from there is a link with its caption.
    """
    words = escape(image.caption)
    # Who hears the page has the caption from the image itself, where it says the same.
    twice = ' aria-hidden="true"' if words and image.alt == image.caption and image.is_shown else ""
    told = f"<span{twice}>{words}</span>" if words and image.is_shown else ""
    credit = f'<span class="credit">{escape(image.credit)}</span>' if image.credit else ""
    below = " ".join(part for part in (told, credit) if part)
    foot = f"<figcaption>{below}</figcaption>" if below else ""
    return f'<figure class="picture"{extra}>{tag(image, root, wording=wording)}{foot}</figure>'


def tag(image: Image, root: str, *, wording: Wording = ENGLISH) -> str:
    """The image alone, or the link to it."""
    if not image.is_shown:
        words = image.caption or image.alt or wording.say("without description")
        return link(image.url, str(escape(words)), wording)
    source = f"{root}{quote(image.path)}" if image.file else image.path
    size = f' width="{image.width}" height="{image.height}"' if image.width else ' class="unmeasured"'
    return f'<img src="{escape(source)}" alt="{escape(image.alt)}"{size} loading="lazy" decoding="async">'


def is_web(url: str) -> bool:
    """Whether a reference leads out of the dossier."""
    return _WEB.match(url) is not None


def link(url: str, label: str, wording: Wording = ENGLISH) -> str:
    """A link to an image elsewhere; ``label`` is HTML."""
    return f'<a class="image" {outward.attributes(url)}>{named(label, wording)}</a>'


def named(label: str, wording: Wording) -> str:
    """What stands for an image that is not shown; ``label`` is HTML."""
    return wording.say("[Image: %(words)s]", words=label)


def absolute_addresses(images: Iterable[Image], base: str) -> list[str]:
    """The addresses of images for linked data; none of the site's own where its address is not known."""
    web = (image.path if not image.file else f"{base}{quote(image.path)}" if base else "" for image in images)
    return [address for address in web if address]


def after(article: Article, blocks: Iterable[Block]) -> dict[int, list[Image]]:
    """Which images of a web page stand behind which of its kept paragraphs, by their number; 0: before the first."""
    if article.format != "html":
        return {}
    starts = [block.start for block in blocks]
    found: dict[int, list[Image]] = {}
    for image in article.images:
        if not image.lead:
            found.setdefault(sum(start < image.start for start in starts), []).append(image)
    return found


def within(article: Article, block: Block) -> dict[str, Image]:
    """The images that a block of Markdown refers to, by their address as it is written there."""
    return {image.url: image for image in article.images if not image.lead and block.start <= image.start < block.end}


def is_alone(article: Article, block: Block) -> bool:
    """Whether a paragraph of Markdown is an image and nothing else."""
    words = article.text[block.start : block.end]
    return words.startswith("![") and not "".join(_kept(article, block)).strip()


def _kept(article: Article, block: Block) -> Iterable[str]:
    at = block.start
    for mark in overlapping(article.markup, block):
        yield article.text[at : max(at, mark.start)]
        at = max(at, mark.end)
    yield article.text[at : block.end]
