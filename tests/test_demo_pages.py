"""The pages of the demo, asked for over the wire with our own fetch."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from workbench.demo_pages import PageServer
from workbench.errors import FetchFailed
from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[PageServer]:
    folder = tmp_path / "pages"
    (folder / "below").mkdir(parents=True)
    (folder / "council.html").write_text("<h1>Council</h1><p>ünïcödé</p>", "utf-8")
    (folder / "below" / "a b.txt").write_text("plain words", "utf-8")
    (folder / "minutes.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "secret.txt").write_text("not for the web")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    with PageServer(folder) as server:
        yield server


def fetch_of(pages: PageServer) -> Fetch:
    return Fetch(Allowance.parse(f"{pages.host}:{pages.port}"), "Workbench/test")


def raw_status(pages: PageServer, method: str, path: str) -> tuple[int, bytes]:
    wire = HTTPConnection(pages.host, pages.port, timeout=10)
    wire.putrequest(method, path)
    wire.endheaders()
    answer = wire.getresponse()
    return answer.status, answer.read()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("council.html", "text/html"),
        ("below/a b.txt", "text/plain"),
        ("minutes.pdf", "application/pdf"),
    ],
)
def test_files_come_with_their_type(
    pages: PageServer, tmp_path: Path, name: str, kind: str
) -> None:
    got = fetch_of(pages)(pages.url(name))
    assert got.content_type == kind
    assert got.body == (tmp_path / "pages" / name).read_bytes()


def test_the_front_page_lists_the_files(pages: PageServer) -> None:
    assert b'href="/below/a%20b.txt"' in fetch_of(pages)(pages.address).body


def test_an_index_of_its_own_is_shown(pages: PageServer, tmp_path: Path) -> None:
    (tmp_path / "pages" / "index.html").write_text("<p>welcome</p>")
    assert fetch_of(pages)(pages.address).body == b"<p>welcome</p>"


@pytest.mark.parametrize(
    ("path", "word"),
    [("gone", "not_found"), ("nothing.html", "not_found"), ("wall", "captcha_or_wall")],
)
def test_the_special_pages_fail_as_they_should(pages: PageServer, path: str, word: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch_of(pages)(pages.url(path))
    assert caught.value.reason == word


def test_the_slow_page_arrives(pages: PageServer) -> None:
    assert b"slow page" in fetch_of(pages)(pages.url("slow")).body


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//etc/passwd", "/out.txt",
     "/below", "/%00", "/" + "a" * 5000],
)  # fmt: skip
def test_nothing_outside_the_folder_is_served(pages: PageServer, path: str) -> None:
    status, body = raw_status(pages, "GET", path)
    assert status == 404
    assert b"not for the web" not in body


def test_head_has_no_body(pages: PageServer) -> None:
    assert raw_status(pages, "HEAD", "/council.html") == (200, b"")


def test_stopping_gives_the_port_back(tmp_path: Path) -> None:
    first = PageServer(tmp_path).start()
    first.stop()
    with PageServer(tmp_path, port=first.port) as again:
        assert raw_status(again, "GET", "/")[0] == 200
