"""Serving: the last good site stays up, open pages hear of each build, and changes are noticed."""

import json
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import cast

import pytest

from dossier import config
from dossier.command.serve import Builder, PortTakenError, changes, serve
from dossier.command.server import EVENTS, SCRIPT, Server
from dossier.command.shown import Shown
from dossier.problems import Problem

SITE = {
    "index.html": b"<html><body>home</body></html>",
    "articles/index.html": b"<html>articles</html>",
    "404.html": b"<html>gone</html>",
    "data/dossier.json": b"{}",
    "a b.html": b"<html>spaced</html>",
}


@pytest.fixture
def shown() -> Shown:
    shown = Shown()
    shown.site(SITE)
    return shown


@pytest.fixture
def address(shown: Shown) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), shown)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    shown.close()
    server.shutdown()
    server.server_close()
    thread.join()


def get(url: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - the test's own server
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/articles/", "/articles", "//articles", "/a%20b.html", "/index.html?x=1"]
)
def test_pages_are_served_with_the_script_that_reloads_them(address: str, path: str) -> None:
    """A folder shows its index; every page, and nothing else, gets the script, which the built files have not."""
    status, kind, content = get(address + path)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert (
        len(re.findall(f'<script src="{SCRIPT}" data-version="[0-9a-f]{{64}}"></script></html>'.encode(), content)) == 1
    )
    assert get(f"{address}/data/dossier.json") == (200, "application/json; charset=utf-8", b"{}")
    assert b"EventSource" in get(address + SCRIPT)[2]


@pytest.mark.parametrize("path", ["/none.html", "/../secret", "/%2e%2e/secret", "/data", "/articles/none/"])
def test_what_is_not_there_is_not_found(address: str, path: str) -> None:
    """An address without a page shows the site's own 404 page, and no file outside the site can be had."""
    status, _, content = get(address + path)
    assert status == 404
    assert content.startswith(b"<html>gone")


def test_an_address_that_is_none_is_refused(address: str) -> None:
    """A request that cannot be read is answered with 400, and the next one is served."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(b"GET http://[x HTTP/1.1\r\n\r\n")
        assert client.recv(100).startswith(b"HTTP/1.1 400 ")
    assert get(address + "/")[0] == 200


def events(stream: HTTPResponse) -> dict[str, object]:
    """The next state that the stream tells."""
    for line in stream:
        if line.startswith(b"data: "):
            return cast("dict[str, object]", json.loads(line[6:]))
    raise AssertionError("the stream ended")


def test_open_pages_hear_of_builds_and_problems(address: str, shown: Shown) -> None:
    """A new site has a new version; a failed build keeps the version and the pages, and tells its problems."""
    with urllib.request.urlopen(address + EVENTS, timeout=10) as stream:  # noqa: S310 - the test's own server
        first = events(stream)
        assert first["problems"] == []
        shown.problems([Problem("seeds/a.txt", 2, "date", "expected a date", "write one")])
        told = {"where": "seeds/a.txt:2", "what": "date: expected a date", "hint": "write one"}
        assert events(stream) == {"version": first["version"], "problems": [told]}
        assert get(address + "/")[2].startswith(b"<html><body>home")
        shown.site(SITE)
        assert events(stream) == first
        shown.site({**SITE, "index.html": b"new"})
        assert events(stream)["version"] != first["version"]
    assert get(address + "/")[2].startswith(b"new")


def test_pages_are_shown_before_the_rest_is_made(address: str, shown: Shown) -> None:
    """Open pages reload once: when the pages are there, not again for the downloads; what is gone goes at the end."""
    pages = {"index.html": b"new", "404.html": b"<html>none"}
    shown.pages(pages)
    version = shown.version
    assert get(address + "/")[2].startswith(b"new")
    assert get(address + "/data/dossier.json")[2] == b"{}"
    shown.site({**pages, "data/dossier.json": b"[]"})
    assert shown.version == version
    assert get(address + "/data/dossier.json")[2] == b"[]"
    assert get(address + "/articles/")[0] == 404
    shown.site({"index.html": b"another"})
    assert shown.version != version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: The harbour\n", "utf-8")
    (tmp_path / "seeds" / "a.txt").write_text("Ada Lindqvist signed the harbour treaty in Oslo.\n", "utf-8")
    return tmp_path


def builder(folder: Path, said: list[str]) -> Builder:
    path = folder / "site.yaml"
    return Builder(path, lambda: config.load(path), force=False, say=said.append)


def test_a_failing_build_keeps_the_last_good_site(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken article or settings file is told in the terminal and to the pages, whose site stays up."""
    said: list[str] = []
    building = builder(folder, said)
    building.build()
    good = building.shown.file("index.html")
    assert good == (folder / "output" / "index.html").read_bytes()
    for file, text in {"seeds/a.txt": "---\ndate: soon\n---\nText.\n", "site.yaml": "titel: x\n"}.items():
        (folder / file).write_text(text, "utf-8")
        building.build()
        told = capsys.readouterr().err.splitlines()
        state = json.loads(building.shown.wait(-1)[1] or "")
        assert state["problems"]
        assert all(
            line.startswith(f"{one['where']}: {one['what']}")
            for line, one in zip(told, state["problems"], strict=False)
        )
        assert building.shown.file("index.html") == good
    assert len(said) == 1


def test_a_file_that_goes_while_it_is_read_does_not_end_the_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Editors write files beside the one that they save, and take them away again: that is told, and the site stays."""
    building = builder(folder, [])
    building.build()
    good = building.shown.file("index.html")
    with monkeypatch.context() as patch:
        patch.setattr(
            "dossier.pages.render.template_contents", lambda _: (folder / "templates" / ".x.swp").read_bytes()
        )
        building.build()
    assert ".x.swp: cannot be read: No such file or directory" in capsys.readouterr().err
    assert building.shown.file("index.html") == good
    building.build()
    assert json.loads(building.shown.wait(-1)[1] or "")["problems"] == []


def test_a_folder_that_may_not_be_written_does_not_keep_the_site_down(folder: Path) -> None:
    """Where the output folder is somebody else's, the pages are served all the same, with the problem over them."""
    (folder / "output").mkdir()
    (folder / "output" / "letter.doc").write_text("theirs")
    building = builder(folder, [])
    building.build()
    assert building.shown.file("index.html")
    assert "letter.doc" in (building.shown.wait(-1)[1] or "")
    assert [path.name for path in (folder / "output").iterdir()] == ["letter.doc"]


@pytest.mark.parametrize("file", ["seeds/a.txt", "seeds/sub/new.txt", "site.yaml", "templates/about.html"])
def test_changes_are_noticed(folder: Path, file: str) -> None:
    """A changed article, a new one in a new folder, changed settings, a first template each lead to a build."""
    building = builder(folder, [])
    building.build()
    stop = threading.Event()
    waiting = changes(building, stop)
    writer = threading.Timer(0.3, lambda: _write(folder / file))
    limit = threading.Timer(20, stop.set)
    writer.start()
    limit.start()
    assert next(waiting, "nothing") is None
    stop.set()
    limit.cancel()
    for thread in (writer, limit):
        thread.join()
    waiting.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", ["seeds/a.txt", "site.yaml"])
def test_a_file_put_in_the_place_of_another_is_noticed(folder: Path, file: str) -> None:
    """Many editors save by writing a new file beside the old one and renaming it, some remove the old one first."""
    building = builder(folder, [])
    building.build()
    beside = folder / "seeds" / ".a.txt.swp"

    def save() -> None:
        beside.write_text("title: Another\n", "utf-8")
        (folder / file).unlink()
        beside.rename(folder / file)

    assert len(noticed(building, save)) == 1


@pytest.mark.parametrize("file", ["seeds/a.txt", "seeds/new.txt", "site.yaml"])
def test_a_change_before_the_watch_is_not_missed(folder: Path, file: str) -> None:
    """What is saved while the first build still runs leads to a second, although nobody watched yet."""
    building = builder(folder, [])
    building.build()
    _write(folder / file)
    found: list[None] = []
    stop = threading.Event()
    for _ in changes(building, stop):
        found.append(None)
        building.build()
        threading.Timer(0.5, stop.set).start()
    assert len(found) == 1


def test_a_burst_of_changes_is_one_build(folder: Path) -> None:
    """Twenty files written one after the other, and the settings with them, lead to one build, not to twenty-one."""
    building = builder(folder, [])
    building.build()

    def write() -> None:
        for number in range(20):
            (folder / "seeds" / f"{number}.txt").write_text("The quay sank.\n", "utf-8")
            time.sleep(0.005)
        (folder / "site.yaml").write_text("title: Burst\n", "utf-8")

    assert len(noticed(building, write)) == 1


def noticed(building: Builder, change: Callable[[], None]) -> list[None]:
    """What is yielded from a change on until nothing more comes for a while."""
    stop = threading.Event()
    found: list[None] = []
    thread = threading.Thread(target=lambda: found.extend(changes(building, stop)))
    thread.start()
    time.sleep(0.4)
    change()
    time.sleep(1.2)
    stop.set()
    thread.join()
    return found


def _write(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text("title: Another\n", "utf-8")


def test_a_taken_port_is_told(folder: Path) -> None:
    """Where something else listens already, that is wrong use and no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = f"cannot listen on 127.0.0.1:{port} .*: choose another with --host or --port"
        with pytest.raises(PortTakenError, match=told):
            serve(builder(folder, []), "127.0.0.1", port)
