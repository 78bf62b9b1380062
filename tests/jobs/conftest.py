"""A loopback site to fetch from, and the real tools working against it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.held import ARTICLE, Held
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.demo_pages import PageServer
from workbench.tools import Tools


@pytest.fixture
def site(tmp_path: Path) -> Iterator[PageServer]:
    """``/council.html`` is an article; ``/wall`` and missing pages are the demo server's own."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "council.html").write_text(ARTICLE, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing that a PDF needs")
    with PageServer(folder) as server:
        yield server


@pytest.fixture
def tools(config: Config, database: Database, site: PageServer) -> Tools:
    return working_tools(config, database, port=site.port)


@pytest.fixture
def held() -> Iterator[Held]:
    server = Held()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.let_go.set()
    server.shutdown()
    server.server_close()
