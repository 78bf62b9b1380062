"""A loopback site to fetch from, and the real tools working against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import TEXT
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.demo_pages import PageServer
from workbench.tools import Tools

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
ARTICLE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>The council</title>'
    '<meta property="article:published_time" content="2021-02-10T08:00:00Z">'
    f"<article><h1>The council</h1>{PARAGRAPHS}</article></html>"
)


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
