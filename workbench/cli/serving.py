"""serve, worker, demo."""

import logging
import os
import signal
import tempfile
import threading
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import out
from workbench.config import Config
from workbench.errors import Unavailable

if TYPE_CHECKING:
    from workbench.tools import Tools

QUIET = {"waitress.queue": logging.ERROR, "huey": logging.WARNING, "alembic": logging.WARNING}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
@click.option("--no-worker", is_flag=True, help="Leave later work to “workbench worker”.")
@click.option("--seeds", is_flag=True, help="Load the invented newsroom the first time.")
def serve(host: str, port: int, threads: int, no_worker: bool, seeds: bool) -> None:
    """Bring the database up to date, serve, and do later work in the same process."""
    run(Config.from_env(), (host, port, threads), worker=not no_worker, seeds=seeds)


def run(config: Config, where: tuple[str, int, int], *, worker: bool, seeds: bool) -> None:
    """Serve until told to stop. ``where`` is host, port, threads."""
    from workbench.app import create_app
    from workbench.migrating import upgrade
    from workbench.wiring import build_tools

    _need_pages()
    _heed_sigterm()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    config = _at(config, where)
    tools = build_tools(config)
    try:
        upgrade(tools.db)
        server = _bound(create_app(config, tools), config, where)
        welcome = _seeded(tools) if seeds else []
        if worker:
            tools.queue.start()
        _greet(tools, f"http://{where[0]}:{where[1]}", welcome)
        _serve(server)
    finally:
        tools.queue.stop()
        tools.db.close()


def _need_pages() -> None:
    """Raises ``Unavailable`` where every page would be an error: nothing was built yet."""
    from workbench.checkup import page_files

    try:
        page_files()
    except FileNotFoundError as error:
        raise Unavailable(str(error)) from error


def _heed_sigterm() -> None:
    """SIGTERM ends the process as Ctrl-C does: in order."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)


def _at(config: Config, where: tuple[str, int, int]) -> Config:
    """On another port than usual, the address in links is that one unless one was set."""
    host, port, _threads = where
    if config.base_url != Config.base_url or host not in ("127.0.0.1", "localhost"):
        return config
    return replace(config, base_url=f"http://{host}:{port}")


def _bound(app: Any, config: Config, where: tuple[str, int, int]) -> Any:
    """The server, its port taken. Raises ``Unavailable`` when somebody else has it."""
    from waitress.server import create_server

    host, port, threads = where
    try:
        return create_server(
            app, host=host, port=port, threads=threads, ident=None,
            max_request_body_size=4 * config.max_upload,  # the app itself refuses more politely
            connection_limit=1_000, channel_timeout=60, asyncore_use_poll=True,
            clear_untrusted_proxy_headers=not config.trusted_proxies,  # else the app reads them
        )  # fmt: skip
    except OSError as error:
        raise Unavailable(
            f"{host}:{port} cannot be used ({error.strerror}). Choose another with --port."
        ) from error


def _seeded(tools: "Tools") -> list[str]:
    from workbench.seeding import load_once

    out.say("Loading the seeds, where that has not been done; this takes a few seconds.")
    return load_once(tools)


def _greet(tools: "Tools", address: str, welcome: list[str]) -> None:
    from workbench.workflow import accounts, idempotency

    with tools.db.transaction() as session:
        idempotency.forget_old(session)
        secret = accounts.first_run(session)
    out.say(f"Workbench is running at {address} (stop it with Ctrl-C).")
    for line in welcome:
        out.say(line)
    if secret:
        out.say("Nobody can sign in yet. Open this link once to become the administrator:")
        out.say(f"{address}/links/{secret}")


def _serve(server: Any) -> None:
    try:
        server.run()  # comes back when told to stop
    finally:
        out.say("Stopping.")
        server.close()


@click.command()
def worker() -> None:
    """Do later work only: fetching, reading, finding claims. For further machines."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    with out.opened() as tools:
        out.say("Waiting for work (stop it with Ctrl-C).")
        tools.queue.run()


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(port: int) -> None:
    """Try everything: the invented newsroom in a throw-away folder, its pages served locally."""
    from workbench.demo_pages import PageServer
    from workbench.resources import folder

    with tempfile.TemporaryDirectory(prefix="workbench-demo-") as data, PageServer(
        folder("fixtures/pages")
    ) as pages:  # fmt: skip
        settings = {
            **os.environ,
            "WORKBENCH_DATA": data,
            "WORKBENCH_DATABASE_URL": "",
            "WORKBENCH_QUEUE_URL": "",
            "WORKBENCH_FILES_URL": "",
            "WORKBENCH_BASE_URL": f"http://127.0.0.1:{port}",
            "WORKBENCH_ALLOW_ADDRESSES": f"127.0.0.1:{pages.port}",
        }
        out.say(f"Pages to attach as sources: {pages.address}")
        run(Config.from_env(settings), ("127.0.0.1", port, 8), worker=True, seeds=True)
