"""A small web server for one reader: the site from memory, and word of each new build to the open pages.

No request reaches the disk: an address is looked up among the files of the build, and what is not there is not found.
"""

import io
import ipaddress
import mimetypes
import os
import socket
import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from dossier.command.shown import Shown

EVENTS = "/_dossier/events"
SCRIPT = "/_dossier/reload.js"
_TAG = '<script src="{}" data-version="{}"></script>'
_HEAD = 10
"""Seconds within which a request has to be told from its first to its last byte, or the line is closed."""
_PIECE = 1 << 16
"""Bytes that are sent at once: a reader has ``_HEAD`` seconds for each piece, so a slow one gets a large file too."""
_LINES = 100
"""Readers at once. A browser has six lines to a server; who comes when all are taken is shown the door."""
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


class Server(ThreadingHTTPServer):
    """Serves what is shown at an address; a page that stays open does not keep it from stopping."""

    # On Windows it would let two servers share one port, and readers meet either.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    block_on_close = False
    request_queue_size = 1024

    def __init__(self, address: tuple[str, int], shown: Shown) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        self.shown = shown
        self._lines = threading.BoundedSemaphore(_LINES)
        super().__init__(address, _Handler)
        own = frozenset({"localhost", "127.0.0.1", "::1", address[0].lower()})
        self.names = own if ipaddress.ip_address(str(self.server_address[0])).is_loopback else None
        """What this machine is called by a browser on it; None where others are let in, who may call it anything."""

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hand a reader to a thread of its own, as long as there are lines left."""
        if not self._lines.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system has no thread to give
            self._lines.release()
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer a reader for as long as it asks."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._lines.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader that went away; a mistake of the program itself is told."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Line(io.RawIOBase):
    """What a reader sends, until a moment by which all of it has to be there.

    A time limit on the socket alone starts anew with each byte: who sends one now and then would stay for ever.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._until = 0.0

    def readable(self) -> bool:
        """It is."""
        return True

    def wait(self, seconds: float) -> None:
        """Give what comes next this long from now."""
        self._until = time.monotonic() + seconds

    def readinto(self, buffer: Any) -> int:
        """As of a socket. Raises TimeoutError at the moment."""
        self._connection.settimeout(max(self._until - time.monotonic(), 0.001))
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(_HEAD)


class _Handler(BaseHTTPRequestHandler):
    """One reader."""

    server: Server
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        """Listen to the reader with patience, but not for ever."""
        super().setup()
        self.rfile.close()
        self._line = _Line(self.connection)
        self.rfile = io.BufferedReader(self._line)

    def handle_one_request(self) -> None:
        """Answer the next request."""
        self._line.wait(_HEAD)
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Whether the request is one for a file of this server; if not, why has been answered."""
        if not super().parse_request():
            return False
        refused = self._refused()
        if refused is None:
            return True
        self.send_error(*refused)
        return False

    def _refused(self) -> tuple[HTTPStatus, str] | None:
        """Why a request is not answered: only what a browser on this machine asks of a page of its own is."""
        if self.command not in {"GET", "HEAD"}:
            return HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are answered"
        if not self.path.startswith("/"):
            return HTTPStatus.BAD_REQUEST, "Expected a path"
        # What follows it on the line would be taken for the next request (RFC 9112, 11.2).
        lengths = self.headers.get_all("Content-Length", [])
        if any(length != "0" for length in lengths) or "Transfer-Encoding" in self.headers:
            return HTTPStatus.BAD_REQUEST, "Expected no content"
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1:
            return HTTPStatus.BAD_REQUEST, "Expected one Host"
        # A name of somebody else that was made to point here lets their pages read this site (DNS rebinding).
        if self.server.names is not None and _name(hosts[0]) not in self.server.names:
            return HTTPStatus.MISDIRECTED_REQUEST, "Not the name of this server: ask for localhost"
        return None

    def handle_expect_100(self) -> bool:
        """Ask nobody for content."""
        return True

    def version_string(self) -> str:
        """What the server calls itself: no versions."""
        return "dossier"

    def send_response(self, code: int, message: str | None = None) -> None:
        """The head of each answer: what is served is for its own pages, and is what it is said to be.

        Scripts and images of this site, and with them the texts in the search index, cannot be had by the pages of
        others (Fetch Standard, 3.6), which may ask for ``http://127.0.0.1`` in any browser.
        """
        super().send_response(code, message)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")

    def do_GET(self) -> None:
        """A page, the script of the pages, or the stream of news of builds."""
        try:
            path = urlsplit(self.path).path
        except ValueError:  # such as GET //[x
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
            whole = memoryview(content)
            for start in range(0, len(whole), _PIECE):
                self.wfile.write(whole[start : start + _PIECE])

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


def _name(host: str) -> str:
    """The name in a Host field (RFC 9110, 7.2), without its port; through a tunnel that is another than ours."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:  # such as [x
        return ""
