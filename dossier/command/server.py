"""A small web server for one reader: the site from memory, and word of each new build to the open pages."""

import hashlib
import json
import mimetypes
import socket
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

EVENTS = "/_dossier/events"
SCRIPT = "/_dossier/reload.js"
_TAG = f'<script src="{SCRIPT}"></script>'.encode()
_PATIENCE = 15
"""Seconds after which a silent connection is sent a comment, so that a page that has gone is noticed."""
_EMPTY = b"<!doctype html><html lang=en><meta charset=utf-8><title>No site yet</title><p>There is no site yet.</html>"
_TYPES = {".json": "application/json", ".js": "text/javascript", ".xml": "application/xml", ".ics": "text/calendar"}

_RELOAD = """\
"use strict";
// Reloads the page after each new build; shows the problems of one that failed over the last good page.
let version = null;
const panel = document.createElement("pre");
panel.setAttribute("role", "alert");
Object.assign(panel.style, {
  position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: "0", padding: "1rem",
  background: "#7a0010", color: "#fff", font: "14px/1.5 monospace", whiteSpace: "pre-wrap", zIndex: "2147483647",
});
new EventSource("/_dossier/events").onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (version !== null && state.version !== version) { location.reload(); return; }
  version = state.version;
  panel.textContent = state.problems.join("\\n");
  if (state.problems.length) { document.documentElement.append(panel); } else { panel.remove(); }
};
"""


class Shown:
    """What is served just now; safe to change while pages are being read."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._files: Mapping[str, bytes] = {}
        self._state: dict[str, Any] = {"version": "", "problems": []}
        self._turn = 0
        self._open = True

    def site(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on."""
        digest = hashlib.sha256()
        for path in sorted(files):
            digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
        self._set(files, {"version": digest.hexdigest(), "problems": []})

    def problems(self, lines: tuple[str, ...]) -> None:
        """Keep the files, and show these lines over them."""
        self._set(self._files, {**self._state, "problems": list(lines)})

    def close(self) -> None:
        """Let the waiting pages go."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def file(self, path: str) -> bytes | None:
        """Content of a file of the site."""
        return self._files.get(path)

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


class Server(ThreadingHTTPServer):
    """Serves what is shown at an address; a page that stays open does not keep it from stopping."""

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
            content = before + _TAG + end + after if end else content + _TAG
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
