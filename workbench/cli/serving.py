"""serve, worker, demo."""

import logging
import os
import signal
import sys
import tempfile
import threading
from types import FrameType

import click

from workbench.cli import out
from workbench.config import Config
from workbench.tools import Tools


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
    from waitress.server import create_server

    from workbench.app import build_tools, create_app
    from workbench.migrating import upgrade

    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    tools = build_tools(config)
    upgrade(tools.db)
    welcome = _seeded(tools) if seeds else []
    app = create_app(config, tools)
    host, port, threads = where
    try:
        server = create_server(app, host=host, port=port, threads=threads, ident=None)
    except OSError as error:
        raise click.ClickException(
            f"{host}:{port} cannot be used ({error.strerror}). Choose another with --port."
        ) from error
    if worker:
        tools.queue.start()
    _greet(tools, f"http://{host}:{port}", welcome)
    _until_told(server, tools)


def _seeded(tools: Tools) -> list[str]:
    from workbench.seeding import load_once

    return load_once(tools)


def _greet(tools: Tools, address: str, welcome: list[str]) -> None:
    from workbench.workflow import accounts

    out.say(f"Workbench is running at {address} (stop it with Ctrl-C).")
    for line in welcome:
        out.say(line)
    with tools.db.transaction() as session:
        secret = accounts.first_run(session)
    if secret:
        out.say("Nobody can sign in yet. Open this link once to become the administrator:")
        out.say(f"{address}/links/{secret}")


def _until_told(server: object, tools: Tools) -> None:
    """Serve in this thread; SIGTERM and Ctrl-C end it with later work put down in order."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)
    try:
        server.run()  # type: ignore[attr-defined]
    except KeyboardInterrupt:
        out.say("Stopping.")
    finally:
        server.close()  # type: ignore[attr-defined]
        tools.queue.stop()
        tools.db.close()
        sys.stderr.flush()


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
