"""A real Chromium on a real server with the seeds; one of each for the whole run."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium as programs
from tests.browser import serving
from tests.browser.api import Api
from tests.browser.serving import Seeded, Server
from tests.browser.window import Window
from tests.jobs.held import Held
from workbench.demo_pages import PageServer
from workbench.resources import folder

HERE = Path(__file__).parent
Opens = Callable[..., Window]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker("browser")
    if ours and programs.path() is None:  # one line for them all
        reason = f"{len(ours)} browser tests are left out. {programs.MISSING}"
        ours[0].add_marker(pytest.mark.skip(reason=reason))
        config.hook.pytest_deselected(items=ours[1:])
        items[:] = [item for item in items if item not in ours[1:]]


@pytest.fixture(scope="session")
def seeded(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The seeds, loaded once. Asks for Chromium first: without one there is nothing to load."""
    return serving.seed(tmp_path_factory.mktemp("seeds") / "data")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    """The reference pages of the demo, and those of ours that mean harm."""
    place = tmp_path_factory.mktemp("pages") / "pages"
    shutil.copytree(folder("fixtures/pages"), place)
    shutil.copytree(HERE / "pages", place, dirs_exist_ok=True)
    with PageServer(place) as server:
        yield server


@pytest.fixture(scope="session")
def newsroom(
    seeded: Seeded, pages: PageServer, held: Held, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The workbench on the seeds that all tests here share; each works on claims of its own."""
    data = serving.copied(seeded, tmp_path_factory.mktemp("newsroom"))
    with serving.serving(data, f"127.0.0.1:{pages.port},127.0.0.1:{held.server_port}") as server:
        yield server


@pytest.fixture(scope="session")
def held() -> Iterator[Held]:
    """A site whose first visitor waits until ``let_go`` is set."""
    server = Held()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.let_go.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def bare(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbench at its first run: nobody, nothing."""
    with serving.serving(tmp_path_factory.mktemp("bare") / "data") as server:
        yield server


@pytest.fixture(scope="session")
def api(newsroom: Server, seeded: Seeded) -> Api:
    """The API as Samuel: for what a test needs to find there."""
    return Api(newsroom.address, seeded.token)


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, newsroom: Server, seeded: Seeded) -> Callable[[str], Any]:
    """The cookies of a person of the seeds, signed in once; good on any copy of the seeds."""
    kept: dict[str, Any] = {}

    def state(name: str) -> Any:
        if name not in kept:
            window = Window(chromium, newsroom.address)
            window.open("/sign-in")
            window.sign_in(f"{name}@ledger.example", seeded.password)
            window.page.wait_for_url("**/claims")
            kept[name] = window.context.storage_state()
            window.close()
        return kept[name]

    return state


@pytest.fixture
def opens(chromium: Browser, newsroom: Server, signed_in: Callable[[str], Any]) -> Iterator[Opens]:
    """``opens("mei", server=…, **context)``: her window, signed in; closed after the test.

    A test ends with an error where a window saw a problem; ``window.problems.clear()`` after one
    that was wanted.
    """
    windows: list[Window] = []

    def opened(name: str = "", server: Server = newsroom, **settings: Any) -> Window:
        state = signed_in(name) if name else None
        window = Window(chromium, server.address, storage_state=state, **settings)
        windows.append(window)
        return window

    yield opened
    for window in windows:
        window.close()
    assert [problem for window in windows for problem in window.problems] == []
