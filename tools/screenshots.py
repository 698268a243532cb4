"""The pictures in the README: two pages of this repository's own dossier, in Chromium.

``python -m tools.screenshots`` builds the dossier in a temporary folder and writes them into ``docs/``. The browser is
the ``chromium`` of the machine, the one that ``DOSSIER_CHROMIUM`` names, or else Playwright's own.
"""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import ViewportSize, sync_playwright

from dossier import config, pipeline
from dossier.model import Dossier
from dossier.pages import write

ROOT = Path(__file__).parent.parent
SIZE: ViewportSize = {"width": 1200, "height": 900}
"""Of a picture, in pixels."""


def main(folder: Path) -> list[Path]:
    """Write the pictures into ``folder``; gives their paths."""
    site = config.load(ROOT / "site.yaml")
    analysis = pipeline.analyse(site)
    with TemporaryDirectory() as name:
        output = Path(name)
        write.publish(pipeline.render(analysis, site), output)
        return [_picture(output / page, folder / picture) for picture, page in pages(analysis.dossier).items()]


def pages(dossier: Dossier) -> dict[str, str]:
    """The page that each picture shows: the event and the article with the most to see."""
    event = max(dossier.events, key=lambda event: len(event.articles))
    article = max(dossier.articles, key=lambda article: len(article.quotes))
    return {
        "screenshot-event.png": f"events/{event.id}.html",
        "screenshot-article.png": f"articles/{article.article.id}.html",
    }


def _picture(page: Path, path: Path) -> Path:
    named = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport=SIZE, color_scheme="light")
        shown.goto(page.as_uri())
        shown.screenshot(path=path)
        browser.close()
    return path


if __name__ == "__main__":
    sys.stdout.writelines(f"{path}\n" for path in main(ROOT / "docs"))
