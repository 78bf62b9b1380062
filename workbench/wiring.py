"""The one place of wiring: settings become tools. Commands that serve nothing stop here."""

from workbench import scales
from workbench.config import Config
from workbench.db import Database
from workbench.files import Files
from workbench.jobs.queue import Queue
from workbench.net.allowance import Allowance
from workbench.net.fetch import Fetch
from workbench.net.providers.language_model import LanguageModel
from workbench.reading import Reader
from workbench.tools import Tools


def build_fetch(config: Config) -> Fetch:
    """The one guarded door to the network."""
    return Fetch(Allowance.parse(config.allow_addresses))


def build_language_model(config: Config) -> LanguageModel | None:
    """The newsroom's language model, if it has one."""
    if config.language_model is None:
        return None
    given = config.language_model
    return LanguageModel(given.url, given.model, given.key)


def build_reader(config: Config) -> Reader:
    """Reads documents and finds claims with the finder that the newsroom set."""
    return Reader(fast=config.finder == "fast")


def build_tools(config: Config) -> Tools:
    """Everything the verbs and jobs work with, built once."""
    config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    tools = Tools(
        config=config,
        db=Database(config.database_url),
        fetch=build_fetch(config),
        reader=build_reader(config),
        files=Files(config.files_url),
        queue=Queue(config.queue_url),
        scale=scales.load(config.scale),
        language_model=build_language_model(config),
    )
    tools.queue.serves(tools)
    return tools
