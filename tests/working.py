"""Tools for tests: the real ones, with the network open to one server on loopback."""

from workbench import scales
from workbench.config import Config
from workbench.db import Database
from workbench.files import Files
from workbench.jobs.queue import Queue
from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch
from workbench.reading import Reader
from workbench.tools import Tools
from workbench.wiring import build_language_model


def tools(
    config: Config, database: Database, *, port: int = 1, queue: Queue | None = None
) -> Tools:
    """``port`` is that of the server on 127.0.0.1 that may be fetched from."""
    made = Tools(
        config=config,
        db=database,
        fetch=Fetch(Allowance.parse(f"127.0.0.1:{port}"), "Workbench/test"),
        reader=Reader(),
        files=Files(config.files_url),
        queue=queue or Queue(config.queue_url),
        scale=scales.load(config.scale),
        language_model=build_language_model(config),
    )
    made.queue.serves(made)
    return made
