"""Pages in a real Chromium: what runs in them, what they ask for, and what the browser itself reads in them."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Error, Page

from tests.trust import innocent

_WITNESS = """
window.__pwned = 0;
window.pwn = () => { window.__pwned += 1; console.error('something ran'); };
window.alert = window.confirm = window.prompt = window.pwn;
"""
"""Put into each page, and each frame of it, before anything of it is read."""
_EVENTS = ["mouseover", "pointerenter", "focus", "click", "error", "load", "toggle", "animationstart", "submit"]
_PROVOKE = """
events => {
  document.addEventListener('click', event => event.preventDefault(), true);
  document.addEventListener('submit', event => event.preventDefault(), true);
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const all = Array.from(document.querySelectorAll('*'));
  events.forEach(name => all.forEach(one => one.isConnected && one.dispatchEvent(new Event(name))));
  return window.__pwned;
}
"""
"""Opens, points at and clicks whatever there is; gives how often an attack has run."""
_READ = """
([pages, tags, names]) => {
  const home = 'https://dossier.example/x/';
  const known = new Set(tags), allowed = new Set(names), found = [];
  const space = 'http://www.w3.org/1999/xhtml http://www.w3.org/2000/svg'.split(' ');
  for (const [path, html] of pages) {
    const read = new DOMParser().parseFromString(html, 'text/html');
    if (read.compatMode !== 'CSS1Compat') { found.push(path + ': quirks'); }
    for (const element of read.querySelectorAll('*')) {
      const name = element.localName;
      const tell = what => found.push(`${path}: <${name}> ${what}`);
      if (!known.has(name) || !space.includes(element.namespaceURI)) { tell('is none of ours'); }
      for (const attribute of element.attributes) {
        if (!allowed.has(attribute.name.toLowerCase())) { tell(attribute.name); }
        if (!['href', 'src', 'action'].includes(attribute.name)) { continue; }
        // One of the web that cannot be parsed (a port of 99999) leads nowhere.
        const lost = /^https?:/i.test(attribute.value) ? 'https:' : 'none';
        const url = URL.canParse(attribute.value, home) ? new URL(attribute.value, home) : { protocol: lost };
        if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) { tell(attribute.value); }
      }
      if (name === 'script' && !element.src && element.type !== 'application/ld+json') { tell('runs'); }
    }
    const again = new DOMParser().parseFromString(read.documentElement.outerHTML, 'text/html');
    const [first, second] = [read, again].map(one => one.querySelectorAll('*').length);
    if (first !== second) { found.push(path + ': is another page when read again'); }
  }
  return found;
}
"""
"""Reads pages as HTML 5 has it, nothing of them being run: elements, attributes and addresses that are none of ours."""


class Visit:
    """A page of the browser that notes whatever must not be."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.faults: list[str] = []
        self.loaded, self.requests, self.provoked = 0, 0, 0
        page.add_init_script(_WITNESS)
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", lambda message: self._told(message.type, message.text))
        page.on("request", lambda request: self._asked(request.url))
        page.on("popup", lambda other: self.faults.append(f"a window: {other.url}"))
        page.on("download", lambda one: self.faults.append(f"a download: {one.url}"))

    def go(self, path: str) -> None:
        """Load a page and try whatever there is on it; ``path`` may have a query and a fragment."""
        self.page.goto(self.home + path, wait_until="load")
        self.loaded += 1
        try:
            if self.page.evaluate(_PROVOKE, _EVENTS):
                self.faults.append(f"{path}: an attack has run")
        except Error as error:  # the page has gone elsewhere meanwhile
            self.faults.append(f"{path}: {error.message}")
        if not self.page.url.startswith(self.home):
            self.faults.append(f"{path} led to {self.page.url}")

    def _dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _told(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(f"{self.page.url}: {text}")

    def _asked(self, url: str) -> None:
        self.requests += 1
        if not url.startswith(self.home):
            self.faults.append(f"{self.page.url} asks for {url}")


@contextmanager
def visiting(browser: Browser, home: str) -> Iterator[Visit]:
    """A fresh page in which only what begins with ``home`` may be asked for."""
    context = browser.new_context()
    yield Visit(context.new_page(), home)
    context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the library has for it
        """Nothing."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a web server that shows the folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def read(browser: Browser, files: dict[str, bytes]) -> list[str]:
    """What Chromium's parser of HTML finds in the pages that is none of ours."""
    tags, names = (sorted(one) for one in innocent.vocabulary())
    pages = [(path, data.decode()) for path, data in files.items() if path.endswith(".html")]
    page, found = browser.new_page(), list[str]()
    for start in range(0, len(pages), 100):
        found += page.evaluate(_READ, [pages[start : start + 100], tags, names])
    page.close()
    return found


def staying(root: Path) -> list[str]:
    """The pages of a site that lead nowhere by themselves, as former addresses do, and need no server."""
    pages = (path for path in sorted(root.rglob("*.html")) if path.name != "404.html")
    return [path.relative_to(root).as_posix() for path in pages if b'http-equiv="refresh"' not in path.read_bytes()]


def in_address(attacks: Sequence[str]) -> Iterator[str]:
    """Each attack as the query of the search, as a choice of the chronology and as a fragment."""
    for attack in attacks:
        told = quote(attack, safe="", errors="replace")
        raw = quote(attack, safe="%&=?#+;,/:@!$'()*<>\"`{}|\\^[]", errors="replace")
        yield f"search.html?q={told}&publisher={told}&actor={told}&year={told}#{raw}"
        yield f"chronology.html?actor={told}&{told}=x&main={raw}#{raw}"


def canary(attack: str) -> bytes:
    """A page of ours in which somebody forgot to escape: what must be found."""
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head>'
    return f"{head}<body><main><p>{attack}</p></main></body></html>".encode("utf-8", "replace")
