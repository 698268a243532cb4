"""A small web server for one reader: the site from memory, and word of each new build to the open pages."""

import hashlib
import json
import mimetypes
import os
import socket
import threading
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from dossier.problems import Problem

EVENTS = "/_dossier/events"
SCRIPT = "/_dossier/reload.js"
_TAG = '<script src="{}" data-version="{}"></script>'
_PATIENCE = 15
"""Seconds after which a silent connection is sent a comment, so that a page that has gone is noticed."""
_EMPTY = b"<!doctype html><html lang=en><meta charset=utf-8><title>No site yet</title><p>There is no site yet.</html>"
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}
"""Media types that are not left to the machine: on Windows any program may change what it takes a file for."""

_RELOAD = """\
"use strict";
// Reloads the page after each new build, at the place where it was being read; shows the problems of a build that
// failed over the last good page. A page that nobody looks at lets go of the server: a browser has few lines to it.
{
  const shown = document.currentScript.dataset.version, memory = "dossier-serve";
  const panel = document.createElement("section");
  panel.setAttribute("role", "alert");
  panel.setAttribute("lang", "en");
  panel.id = "dossier-problems";
  Object.assign(panel.style, {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", boxSizing: "border-box", margin: "0",
    padding: "1rem", background: "#7a0010", color: "#fff", font: "14px/1.5 ui-monospace, monospace", direction: "ltr",
    textAlign: "left", zIndex: "2147483647",
  });
  const put = (parent, name, text, style) => {
    const made = Object.assign(document.createElement(name), { textContent: text });
    Object.assign(made.style, { margin: "0 0 0.5rem", color: "#fff", font: "inherit" }, style);
    parent.append(made);
    return made;
  };
  const tell = (state) => {
    panel.replaceChildren();
    if (!state.problems.length) { panel.remove(); return; }
    const which = state.version ? "; this is the last good site" : "";
    put(panel, "p", "Not built: " + state.problems.length + " problem" + (state.problems.length > 1 ? "s" : "") + which,
        { fontWeight: "bold" });
    for (const problem of state.problems) {
      const line = put(panel, "p", "", { overflowWrap: "anywhere" });
      put(line, "strong", problem.where, { fontWeight: "bold", margin: "0" });
      line.append(" " + problem.what + (problem.hint ? " (" + problem.hint + ")" : ""));
    }
    const close = put(panel, "button", "Hide", { color: "#000" });
    close.addEventListener("click", () => panel.remove());
    document.documentElement.append(panel);
  };
  const again = () => {
    const open = [...document.querySelectorAll("details")].map((one) => one.open);
    sessionStorage.setItem(memory, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY, open }));
    location.reload();
  };
  const before = JSON.parse(sessionStorage.getItem(memory) || "null");
  sessionStorage.removeItem(memory);
  if (before && before.path === location.pathname) {
    const details = document.querySelectorAll("details");
    if (details.length === before.open.length) { details.forEach((one, at) => { one.open = before.open[at]; }); }
    addEventListener("load", () => scrollTo({ left: before.x, top: before.y, behavior: "instant" }), { once: true });
  }
  let news = null;
  const listen = () => {
    if (news) { news.close(); news = null; }
    if (document.visibilityState === "hidden") { return; }
    news = new EventSource("/_dossier/events");
    news.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.version !== shown) { again(); } else { tell(state); }
    };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => { if (news) { news.close(); news = null; } });
  addEventListener("pageshow", (event) => { if (event.persisted) { listen(); } });
  listen();
}
"""


class Shown:
    """What is served just now; safe to change while pages are being read."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._files: Mapping[str, bytes] = {}
        self._pages: Mapping[str, bytes] = {}
        self._state: dict[str, Any] = {"version": "", "problems": []}
        self._turn = 0
        self._open = True

    def site(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on, and no others. Open pages hear of it where :meth:`pages` has not told them."""
        told = self._pages if self._pages and self._pages.items() <= files.items() else files
        self._pages = {}
        self._set(files, {"version": _version(told), "problems": []})

    def pages(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on, beside those that were there and are not done yet."""
        self._pages = files
        self._set({**self._files, **files}, {"version": _version(files), "problems": []})

    def problems(self, problems: Iterable[Problem]) -> None:
        """Keep the files, and show these problems over them."""
        self._set(self._files, {**self._state, "problems": [_told(one) for one in problems]})

    def close(self) -> None:
        """Let the waiting pages go."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def file(self, path: str) -> bytes | None:
        """Content of a file of the site."""
        return self._files.get(path)

    @property
    def version(self) -> str:
        """What the site is told by: that of other files is another; empty while there is no site."""
        version: str = self._state["version"]
        return version

    def wait(self, turn: int) -> tuple[int, str | None]:
        """The next state after ``turn``, as JSON: at once where there is one, or None after a while or at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn != turn or not self._open, _PATIENCE)
            return (self._turn, json.dumps(self._state)) if self._turn != turn else (turn, None)

    @property
    def open(self) -> bool:
        """Whether the server is still running."""
        return self._open

    def _set(self, files: Mapping[str, bytes], state: dict[str, Any]) -> None:
        with self._changed:
            self._files, self._state = files, state
            self._turn += 1
            self._changed.notify_all()


def _version(files: Mapping[str, bytes]) -> str:
    """What tells these files from others."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return digest.hexdigest()


def _told(problem: Problem) -> dict[str, str]:
    """A problem as the pages show it."""
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    what = ": ".join(part for part in (problem.field, problem.message) if part)
    return {"where": where, "what": what, "hint": problem.hint}


class Server(ThreadingHTTPServer):
    """Serves what is shown at an address; a page that stays open does not keep it from stopping."""

    # On Windows it would let two servers share one port, and readers meet either.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], shown: Shown) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        self.shown = shown
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader that went away."""


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A page, the script of the pages, or the stream of news of builds."""
        try:
            path = urlsplit(self.path).path
        except ValueError:  # such as GET http://[x
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, _RELOAD.encode(), "text/javascript")
        else:
            self._page(unquote(path).lstrip("/"))

    do_HEAD = do_GET  # noqa: N815 - the name is the library's

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Keep the terminal for builds."""

    def _page(self, path: str) -> None:
        shown = self.server.shown
        # Before the page: one that is newer than its version is loaded once more, never one that is older kept.
        version = shown.version
        name = f"{path}index.html" if not path or path.endswith("/") else path
        content = shown.file(name)
        status = HTTPStatus.OK
        if content is None and shown.file(f"{name}/index.html") is not None:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(name)}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if content is None:
            name, status, content = "404.html", HTTPStatus.NOT_FOUND, shown.file("404.html") or _EMPTY
        kind = _TYPES.get(name[name.rfind(".") :]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            before, end, after = content.rpartition(b"</html>")
            tag = _TAG.format(SCRIPT, version).encode()
            content = before + tag + end + after if end else content + tag
        self._send(status, content, kind)

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind in _TYPES.values()
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        """Server-sent events (HTML Living Standard, 9.2): the state now, and again after each build."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        turn, shown = -1, self.server.shown
        while shown.open and self.command != "HEAD":
            turn, state = shown.wait(turn)
            self.wfile.write(f"data: {state}\n\n".encode() if state else b": still here\n\n")
            self.wfile.flush()
        self.close_connection = True
