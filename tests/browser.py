"""A real Chromium for the tests that need one, and what a visit must not bring: faults and foreign requests."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and not os.environ.get("DOSSIER_REQUIRE_BROWSER"),
        reason="there is no Chromium: install it (Debian: apt-get install chromium) or name it in DOSSIER_CHROMIUM",
    ),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that asks nothing of the network by itself."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


@contextmanager
def visit(
    browser: Browser, *, scheme: str = "light", width: int = 1280, scripts: bool = True, within: str = "file:"
) -> Iterator[Page]:
    """A fresh page; afterwards there was no script error, no warning and no request outside of ``within``."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: None if request.url.startswith(within) else faults.append(request.url))
    yield page
    context.close()
    assert faults == [], faults
