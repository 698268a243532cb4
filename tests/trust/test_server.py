"""The server for writing against requests that no browser sends, or that somebody else's page makes a browser send."""

import errno
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.cli import main
from dossier.command import server as module, shown as shown_module
from dossier.command.server import EVENTS, SCRIPT, Server
from dossier.command.shown import Shown

SECRET = b"root of all"
SITE = {
    "index.html": b"<html>home</html>",
    "404.html": b"<html>gone</html>",
    "search-index.js": b"texts",
    "articles/a.html": b"<html>a</html>",
    "articles/index.html": b"<html>articles</html>",
    "large.json": b"1" * 3_000_000,
}


class Watched(Server):
    """The server, and what it could not cope with."""

    def __init__(self, address: tuple[str, int], shown: Shown) -> None:
        self.mistakes: list[BaseException | None] = []
        super().__init__(address, shown)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - as the library has it
        """Keep what would be shown as a traceback."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            self.mistakes.append(error)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """A server with little patience, which ends with all its threads."""
    monkeypatch.setattr(module, "_HEAD", 1)
    monkeypatch.setattr(shown_module, "PATIENCE", 0.2)
    before = threading.active_count()
    shown = Shown()
    shown.site(SITE)
    made = Watched(("127.0.0.1", 0), shown)
    thread = threading.Thread(target=lambda: made.serve_forever(0.02), daemon=True)
    thread.start()
    yield made
    shown.close()
    made.shutdown()
    made.server_close()
    thread.join()
    until(lambda: threading.active_count() == before)
    assert made.mistakes == []


def until(true: Callable[[], bool]) -> None:
    """Wait for what has to come true."""
    for _ in range(1000):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come true within 20 seconds")


def line(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=20)


def ask(server: Server, request: bytes) -> bytes:
    """All that the server says to these bytes until it closes the line, or closed it before they were told."""
    with line(server) as client:
        said = b""
        try:
            client.sendall(request)
            client.shutdown(socket.SHUT_WR)
            while piece := client.recv(1 << 16):
                said += piece
        except OSError as error:
            if error.errno not in {errno.ECONNRESET, errno.EPIPE, errno.ENOTCONN}:
                raise
        return said


def get(server: Server, path: str = "/", *fields: str, method: str = "GET", host: str = "localhost") -> bytes:
    head = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *fields]
    return ask(server, "\r\n".join(head).encode("latin-1") + b"\r\n\r\n")


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def head(answer: bytes) -> dict[str, str]:
    lines = answer.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")[1:]
    return {name.lower(): value for name, _, value in (one.partition(": ") for one in lines)}


UP = ["..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..%00", "%c0%ae%c0%ae", "..;", "．．", "%u002e%u002e"]
BARS = ["/", "%2f", "%5c", "\\", "%252f", "//", "/./", "%c0%af"]
STARTS = ["/", "//", "/articles/", "/articles%2f", "/\\", "/%00", "/C:/", "/c%3a\\", "/file:///", "/~", "/@fs/"]


def escapes(secret: Path) -> Iterator[str]:
    """Ways in which a file outside the output folder was had from other servers."""
    for up in UP:
        for bar in BARS:
            for start in STARTS:
                yield f"{start}{(up + bar) * 3}secret.txt"
    for whole in (secret.as_posix(), "/etc/passwd"):
        slashed = whole.replace("/", "\\")
        yield from (whole, "/" + whole, "/%2f" + whole[1:], "//localhost" + whole, "/" + slashed, "/.." * 20 + whole)
    yield from (
        "/output/link.txt",
        "/link.txt",
        "/articles/link/secret.txt",
        "/link/",
        "/link",
        "/.dossier-manifest.json",
    )
    yield from (f"/index.html{end}" for end in ("%00", "%00.txt", "::$DATA", "/", "/..", "%20", ".", "~", "%0d%0aX: y"))


def test_nothing_but_the_files_of_the_site_is_served(server: Watched, tmp_path: Path) -> None:
    """Neither dots nor bars in any spelling, drives, NUL, whole paths nor links lead out: all is 404, or no address."""
    secret = tmp_path / "secret.txt"
    secret.write_bytes(SECRET)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "link.txt").symlink_to(secret)
    (tmp_path / "output" / "link").symlink_to(tmp_path)
    before = Path.cwd()
    os.chdir(tmp_path / "output")
    try:
        paths = list(escapes(secret))
        answers = [ask_raw(server, path) for path in paths]
    finally:
        os.chdir(before)
    assert len(paths) > 800
    assert {status(answer) for answer in answers} <= {400, 404}
    assert not any(SECRET in answer or b"root:" in answer for answer in answers)
    assert status(get(server)) == 200


def ask_raw(server: Server, path: str) -> bytes:
    return ask(server, b"GET " + path.encode() + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:8000", "[::1]:9"])
def test_this_machine_may_be_called_by_its_names(server: Watched, host: str) -> None:
    """Any port will do: through a tunnel it is another than the server's own."""
    assert status(get(server, host=host)) == 200


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:8000", 421),
        ("evil.example@localhost.evil", 421),
        ("127.1", 421),
        ("2130706433", 421),
        ("0.0.0.0", 421),  # noqa: S104 - a name, not an address to listen on
        ("[::ffff:127.0.0.1]", 421),
        ("[x", 421),
        ("", 421),
        ("localhost\r\nHost: evil.example", 400),
    ],
)
def test_another_name_for_this_machine_is_refused(server: Watched, host: str, answer: int) -> None:
    """A page of somebody else whose name was made to point here (DNS rebinding) reads nothing, at any address."""
    for path in ("/", EVENTS, SCRIPT, "/search-index.js", "/none"):
        said = get(server, path, host=host)
        assert status(said) == answer
        assert not any(content in said for content in SITE.values())


def test_a_request_without_a_host_is_refused(server: Watched) -> None:
    """Every browser names the host; HTTP/0.9 cannot, and gets no page either."""
    for request in (b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"GET /\r\n\r\n"):
        assert b"Expected one Host" in ask(server, request)


def test_whoever_listens_to_others_is_called_anything() -> None:
    """`--host 0.0.0.0` is to let others in, who have names of their own for this machine; loopback is not."""
    for host, own in (("0.0.0.0", False), ("127.0.0.1", True), ("localhost", True)):  # noqa: S104 - closed at once
        with Server((host, 0), Shown()) as made:
            assert (made.names is not None) == own
            assert (made.server_address[0] == "127.0.0.1") == own


def test_this_machine_alone_unless_told() -> None:
    """`dossier serve` without `--host` listens on 127.0.0.1."""
    host = next(option for option in main.commands["serve"].params if option.name == "host")
    assert host.default == "127.0.0.1"


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PROPFIND", "get", "X"]
)
def test_only_reading_is_answered(server: Watched, method: str) -> None:
    """Every other method is refused with 405 and the two that are answered (RFC 9110, 15.5.6)."""
    said = get(server, method=method)
    assert status(said) == 405
    assert head(said)["allow"] == "GET, HEAD"


def test_answers_are_for_pages_of_this_server_and_tell_no_version(server: Watched) -> None:
    """No page of another origin may read or include a file, least of all the texts in the search index."""
    for path in ("/", "/search-index.js", "/none", SCRIPT, "/articles", "//[x", "/\x01"):
        for method in ("GET", "HEAD", "POST"):
            fields = head(get(server, path, "Origin: https://evil.example", method=method))
            assert fields["cross-origin-resource-policy"] == "same-origin"
            assert fields["x-content-type-options"] == "nosniff"
            assert fields["server"] == "dossier"
            assert not any(name.startswith("access-control") for name in fields)


MALFORMED = {
    "nothing": b"",
    "an end of line": b"\r\n",
    "many ends of lines": b"\r\n" * 1000,
    "one word": b"GET\r\n\r\n",
    "no path": b"GET  HTTP/1.1\r\n\r\n",
    "four words": b"GET / / HTTP/1.1\r\n\r\n",
    "another protocol": b"GET / FTP/1.1\r\n\r\n",
    "no number": b"GET / HTTP/x.y\r\n\r\n",
    "a strange digit": "GET / HTTP/1.²\r\n\r\n".encode("latin-1"),
    "a huge number": b"GET / HTTP/1." + b"9" * 5000 + b"\r\n\r\n",
    "the next version": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": bytes.fromhex("16030100c8010000c40303") + bytes(range(256)),
    "binary": bytes(range(256)) * 40,
    "NUL": b"\0" * 10_000,
    "a host without end": b"GET http://[x HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a path without end": b"GET //[x HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a whole address": b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a long path": b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a long field": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    "a field of 10 MB": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 10_000_000,
    "many fields": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 101 + b"\r\n",
    "10,000 fields": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
    "no colon": b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
    "a folded field": b"GET / HTTP/1.1\r\nX: a\r\n Host: localhost\r\n\r\n",
    "content": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
    "negative content": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "a length that is none": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    "two lengths": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nGET / ",
    "pieces": b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "content to come": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
    "only half": b"GET / HT",
    "half a field": b"GET / HTTP/1.1\r\nHost: local",
    "control characters": b"GET /\x01\x02\x7f\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


def test_malformed_requests_are_refused_and_the_next_is_answered(server: Watched) -> None:
    """No request gives a page that it did not ask for in due form, a traceback or the end of the server."""
    for name, request in MALFORMED.items():
        for _ in range(3):
            said = ask(server, request)
            assert b" 200 " not in said, name
            assert not any(content in said for path, content in SITE.items() if path != "404.html"), name
        assert status(get(server)) == 200, name


def test_content_is_not_taken_for_the_next_request(server: Watched) -> None:
    """A line on which content was announced is closed after the refusal: what follows is never answered."""
    inner = b"GET /articles/a.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
    length = str(len(inner)).encode()
    said = ask(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + b"\r\n\r\n" + inner)
    assert said.count(b"HTTP/1.1 ") == 1
    assert status(said) == 400


def test_several_requests_on_one_line_are_answered_in_turn(server: Watched) -> None:
    """A line stays open for the requests that follow, as browsers want it."""
    one = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert ask(server, one * 20).count(b"HTTP/1.1 200 ") == 20


def test_a_slow_reader_is_shown_the_door(server: Watched) -> None:
    """Who has not told a whole request in time is let go, also one that sends a byte now and then, or nothing."""
    with line(server) as silent, line(server) as slow:
        slow.settimeout(0.05)
        until(lambda: drips(slow))
        assert silent.recv(1) == b""
    assert status(get(server)) == 200


def drips(slow: socket.socket) -> bool:
    """Whether the line was closed, after one more byte."""
    try:
        slow.sendall(b"G")
        return slow.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


def test_who_does_not_listen_is_let_go(server: Watched) -> None:
    """An answer that nobody takes does not hold its line for ever; the whole of it reaches who takes it."""
    with line(server) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.sendall(b"GET /large.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5)
        until(lambda: answering() == 1)
        assert get(server, "/large.json").endswith(b"\r\n\r\n" + SITE["large.json"])
        until(lambda: answering() == 0)


def answering() -> int:
    """How many threads the server has given to readers."""
    return sum("process_request_thread" in thread.name for thread in threading.enumerate())


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files as Linux shows them")
def test_a_thousand_lines_at_once(server: Watched) -> None:
    """A thousand lines are held open, with and without a beginning: the rest is closed, none leaks a thread or file."""
    before = descriptors()
    lines = []
    for number in range(1000):
        lines.append(line(server))
        lines[-1].sendall(b"GET / HTTP/1.1\r\nHo"[: number % 20])
    assert answering() <= module._LINES
    for one in lines:
        one.close()
    until(lambda: answering() == 0)
    assert status(get(server)) == 200
    until(lambda: descriptors() == before)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files as Linux shows them")
def test_streams_of_news_end(server: Watched) -> None:
    """A page that went away is noticed, however many were open, and closing lets the others go."""
    before = descriptors()
    request = f"GET {EVENTS} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n".encode()
    for _ in range(3):
        lines = [line(server) for _ in range(60)]
        for one in lines:
            one.sendall(request)
        assert all(status(one.recv(200)) == 200 for one in lines)
        for one in lines:
            one.close()
        until(lambda: answering() == 0)
    until(lambda: descriptors() == before)
    with line(server) as last:
        last.sendall(request)
        assert b"access-control" not in last.recv(1000).lower()
        server.shown.close()
        while last.recv(1000):
            pass


def test_a_reader_that_breaks_off_is_nothing_to_tell(server: Watched, capfd: pytest.CaptureFixture[str]) -> None:
    """Lines that are cut with a reset at any moment leave nothing in the terminal."""
    whole = b"GET /large.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for end in range(0, len(whole) + 1, 3):
        with line(server) as client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            client.sendall(whole[:end])
    until(lambda: answering() == 0)
    assert capfd.readouterr() == ("", "")


def test_a_mistake_of_the_program_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not the reader's doing is not swallowed."""
    with Server(("127.0.0.1", 0), Shown()) as made:
        for error, told in ((ConnectionResetError(), False), (TimeoutError(), False), (KeyError("oops"), True)):
            try:
                raise error
            except (OSError, KeyError):
                made.handle_error(None, ("127.0.0.1", 1))
            assert ("oops" in capsys.readouterr().err) == told
